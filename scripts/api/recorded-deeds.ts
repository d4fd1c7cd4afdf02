import { type Client, signIn } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

/** A month after the day on which the accounts of the demo were made. */
export const later = new Date('2026-07-20T02:00:00Z')

export interface Recorded {
  readonly platform: Platform
  /** Signed in on the later day. */
  readonly leader: Client
  readonly supervisor: Client
}

/** A platform whose record holds deeds of several accounts in two months, so that there are several chains. */
export async function startRecorded(): Promise<Recorded> {
  const platform = await startPlatform()
  for (const account of [
    'sub-bureau-officer',
    'sub-bureau-officer-2',
    'township-officer',
    'brigade-officer',
  ]) {
    const client = await platform.as(account)
    for (const limit of [1, 2, 3]) await client.fetch(`/api/cases?limit=${limit}`)
  }
  platform.setNow(later)
  const leader = await signIn(platform.origin, 'bureau-leader')
  const supervisor = await signIn(platform.origin, 'discipline-supervisor')
  for (const id of [1, 2, 3]) await supervisor.fetch(`/api/cases/${id}`)
  for (let times = 0; times < 2; times++) await leader.fetch('/api/cases/7')
  return { platform, leader, supervisor }
}

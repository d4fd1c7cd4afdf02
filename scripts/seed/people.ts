import { type DayNumber, dayText, periodText } from './days.ts'
import { inventPersonName } from './names.ts'
import { staffedFrom } from './organisations.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import {
  type Body,
  type Duty,
  type Establishment,
  listFormerPlaces,
  listPlaces,
  type Place,
} from './staffing.ts'

/** Somebody in a post, now or formerly. */
export interface Member {
  readonly personId: number
  readonly name: string
  readonly body: Body
  readonly title: string
  readonly establishment: Establishment
  readonly duty: Duty
  readonly from: DayNumber
  /** First day out of the post; null while in it. */
  readonly until: DayNumber | null
  /** The body of an earlier post, which ended on `from`. */
  readonly earlierBodyId: number | null
}

interface PeopleWanted {
  readonly bodies: readonly Body[]
  readonly cellCounts: ReadonlyMap<string, number>
  readonly today: DayNumber
  /** Identities count from the next number on. */
  readonly lastPersonId: number
}

/** Nobody began later than this long ago, so that everybody was there during the whole demo year. */
const newestPostDays = 400

function inventMember(
  random: Random,
  wanted: PeopleWanted,
  body: Body,
  place: Place,
): Omit<Member, 'personId'> {
  const brigade = wanted.bodies.find(({ kind }) => kind === 'brigade')
  const isTransferred = body.kind === 'sub_bureau' && place.duty === 'inspector' && random.chance(0.25)
  const isFounder = !isTransferred && random.chance(0.45)
  return {
    name: inventPersonName(random),
    body,
    ...place,
    from: isFounder ? staffedFrom : random.int(staffedFrom + 200, wanted.today - newestPostDays),
    until: null,
    earlierBodyId: isTransferred ? (brigade?.id ?? null) : null,
  }
}

function inventFormerMember(
  random: Random,
  today: DayNumber,
  body: Body,
  place: Place,
): Omit<Member, 'personId'> {
  return {
    name: inventPersonName(random),
    body,
    ...place,
    from: staffedFrom,
    until: random.int(Math.max(staffedFrom + 400, today - 1_800), today - 60),
    earlierBodyId: null,
  }
}

/** Invents the staff of every body, present staff first. */
export function inventMembers(random: Random, wanted: PeopleWanted): Member[] {
  const seen = new Map<string, number>()
  const members = wanted.bodies.flatMap((body) => {
    const index = seen.get(body.kind) ?? 0
    seen.set(body.kind, index + 1)
    const cellCount = wanted.cellCounts.get(body.divisionCode ?? '') ?? 0
    return [
      ...listPlaces(body.kind, index, cellCount).map((place) => inventMember(random, wanted, body, place)),
      ...listFormerPlaces(body.kind).map((place) => inventFormerMember(random, wanted.today, body, place)),
    ]
  })
  return members.map((member, index) => ({ ...member, personId: wanted.lastPersonId + 1 + index }))
}

export function personRows(members: readonly Member[]): (SeedRow<'person'> & { readonly id: number })[] {
  return members.map(({ personId, name }) => ({ id: personId, name, is_demo: true }))
}

export function postRows(members: readonly Member[]): SeedRow<'post'>[] {
  return members.flatMap((member) => {
    const present = {
      person_id: member.personId,
      organisation_id: member.body.id,
      establishment: member.establishment,
      title: member.title,
      period: periodText(member.from, member.until),
    }
    if (member.earlierBodyId === null) return [present]
    const earlier = {
      ...present,
      organisation_id: member.earlierBodyId,
      title: '监察督导员',
      period: periodText(staffedFrom, member.from),
    }
    return [earlier, present]
  })
}

type CertificateFate = 'expired' | 'expiring' | 'missing' | 'revoked' | 'valid'

/** How many enforcement certificates are not in order; all others are valid. */
const troubledFates: readonly CertificateFate[] = [
  'expired',
  'expired',
  'expired',
  'expiring',
  'expiring',
  'expiring',
  'missing',
  'missing',
  'revoked',
]

const certificateDays = 1_826

function certificateEnd(random: Random, fate: CertificateFate, today: DayNumber): DayNumber {
  if (fate === 'expired') return today - random.int(10, 300)
  return today + (fate === 'expiring' ? random.int(5, 25) : random.int(330, 1_700))
}

/** Certificates of inspectors and legal reviewers in post; a few expired, expiring, missing or revoked. */
export function inventCertificates(
  random: Random,
  members: readonly Member[],
  today: DayNumber,
): SeedRow<'certificate'>[] {
  const holders = members.filter(
    ({ duty, until }) => until === null && (duty === 'inspector' || duty === 'legal_reviewer'),
  )
  const inspectors = random.shuffle(holders.filter(({ duty }) => duty === 'inspector'))
  const fates = new Map(inspectors.map(({ personId }, index) => [personId, troubledFates[index] ?? 'valid']))
  return holders.flatMap(({ personId, duty }, index) => {
    const fate = fates.get(personId) ?? 'valid'
    if (fate === 'missing') return []
    const end = certificateEnd(random, fate, today)
    const revokedOn = fate === 'revoked' ? today - random.int(20, 110) : null
    const isEnforcement = duty === 'inspector'
    return {
      person_id: personId,
      kind: isEnforcement ? 'enforcement' : 'legal_review',
      number: `${isEnforcement ? '苏通示执' : '苏通示审'}${String(index + 1).padStart(5, '0')}号（演示）`,
      issuer: '演示发证机关',
      period: periodText(end - certificateDays, end),
      revoked_on: revokedOn === null ? null : dayText(revokedOn),
      is_demo: true,
    }
  })
}

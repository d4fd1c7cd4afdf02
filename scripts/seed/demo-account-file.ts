import { randomInt, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Db } from '@tongzhou/db'
import { createDemoAccounts, type DemoAccount } from './demo-accounts.ts'
import { demoSet, listLoadedSets } from './seed.queries.ts'

/** Letters and digits that nobody takes for another one. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP_LENGTH = 4

const pick = (): string => ALPHABET.charAt(randomInt(ALPHABET.length))
const pickGroup = (): string => Array.from({ length: GROUP_LENGTH }, pick).join('')

/** Twenty of 31 characters: 99 bits, in groups that can be read aloud. */
export const newReadablePassword = (): string => Array.from({ length: GROUPS }, pickGroup).join('-')

const describe = (accounts: readonly DemoAccount[]): string =>
  [
    '演示账户，密码为随机生成，仅供试用；正式使用前请停用。',
    'Accounts of the demo with random passwords, for trying the platform; disable them before real use.',
    '',
    ...accounts.map(({ name, password, bodyName }) => `${name.padEnd(24)}${password}  ${bodyName}`),
    '',
  ].join('\n')

/** Whole or not at all, and readable by its owner only from the first moment. */
async function writePrivately(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Makes the accounts of the demo where its data are loaded, and keeps their passwords in `demo-accounts.txt` in the data
 * folder (mode 0600). No accounts without the file, no file without the accounts.
 * @returns path of the file; undefined where there are no accounts of the demo, or where the file was taken away
 */
export async function provideDemoAccounts(
  db: Db,
  { clock, dataDir }: { readonly clock: () => Date; readonly dataDir: string },
): Promise<string | undefined> {
  const loaded = await listLoadedSets(db)
  if (!loaded.has(demoSet)) return undefined
  const file = resolve(join(dataDir, 'demo-accounts.txt'))
  let isWritten = false
  const keep = async (accounts: readonly DemoAccount[]): Promise<void> => {
    await mkdir(dataDir, { recursive: true })
    await writePrivately(file, describe(accounts))
    isWritten = true
  }
  try {
    await createDemoAccounts(db, { clock, newPassword: newReadablePassword, keep })
  } catch (error) {
    if (isWritten) await rm(file, { force: true })
    throw error
  }
  return existsSync(file) ? file : undefined
}

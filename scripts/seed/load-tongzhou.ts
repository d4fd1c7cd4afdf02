import type { Db } from '@tongzhou/db'
import { keepDaily } from '@tongzhou/server/coverage/keep.service'
import { loadDemo } from './load-demo.ts'
import { loadReference } from './load-reference.ts'
import { readTongzhouData } from './read-data.ts'
import { demoSet, listLoadedSets, referenceSet } from './seed.queries.ts'

export interface LoadOptions {
  readonly clock: () => Date
  /** Told after each step. */
  readonly log?: (step: string) => void
  /** Multiplies the demo's enterprises, inspections and cases; 1 where absent. */
  readonly scale?: number
  /** Seed of the invented part; the same seed and day give the same rows. */
  readonly seed?: number
  /** Address of the `data` folder, with a slash at the end; the repository's where absent. */
  readonly dataFolder?: URL
}

/** Seed of the demo that everybody sees. */
export const defaultSeed = 320_612

/**
 * Loads Tongzhou into a migrated database: the reference data and the demo year, each in one transaction, so that
 * after a crash a set is there whole or not at all. What is loaded already is left alone.
 * @returns `loaded` is false when both sets were there
 */
export async function loadTongzhou(db: Db, options: LoadOptions): Promise<{ loaded: boolean }> {
  const present = await listLoadedSets(db)
  if (present.has(referenceSet) && present.has(demoSet)) return { loaded: false }
  const { clock, log = () => undefined, scale = 1, seed = defaultSeed } = options
  const data = await readTongzhouData(options.dataFolder ?? new URL('../../data/', import.meta.url))
  const now = clock()
  if (!present.has(referenceSet)) {
    await loadReference(db, data, now)
    log(`loaded ${data.townships.length} townships and ${data.villages.length} villages`)
  }
  if (!present.has(demoSet)) await loadDemo(db, { data, now, scale, seed, log })
  await keepDaily({ db, clock })
  log('judged what is covered')
  return { loaded: true }
}

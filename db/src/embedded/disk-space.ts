import { statfs } from 'node:fs/promises'

const MIB = 1024 * 1024

/** The engine hangs when the disk fills up under it, so it must stop writing before. */
export const DEFAULT_LEAST_FREE_BYTES = 64 * MIB

/** What an empty database takes on the disk. */
export const NEW_CLUSTER_BYTES = 128 * MIB

const CHECK_INTERVAL_MS = 1_000

/** Bytes that this user may still write on the disk of the folder, which must exist. */
export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Gives a check that looks at most once a second, and says whether the disk has that much left. */
export function createSpaceCheck(folder: string, leastFreeBytes: number): () => Promise<boolean> {
  let checkedAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - checkedAt < CHECK_INTERVAL_MS) return true
    const hasSpace = (await readFreeBytes(folder)) >= leastFreeBytes
    if (hasSpace) checkedAt = performance.now()
    return hasSpace
  }
}

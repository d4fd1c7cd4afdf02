/** How a run is watched from outside: plain functions, so that a worker thread can pass messages on. */
export type Conduct = {
  /** Called after each piece of land: how many are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void
  /** Asked between steps of a few milliseconds; true ends the run. */
  readonly isCancelled?: () => boolean
}

/** The run was ended from outside. Caught at the entry; it never leaves this room. */
export class Cancelled extends Error {}

/** Ends the run when that was asked for. */
export function checkpoint(conduct: Conduct): void {
  if (conduct.isCancelled?.()) throw new Cancelled('the partition was cancelled')
}

import { useSyncExternalStore } from 'react'

/** A store as React wants it. */
interface Store<Snapshot> {
  subscribe(listener: () => void): () => void
  getSnapshot(): Snapshot
}

/** A part of a store's snapshot; the component is drawn anew only when that part is another object. */
export function usePart<Snapshot, Part>(store: Store<Snapshot>, part: (snapshot: Snapshot) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => part(store.getSnapshot()))
}

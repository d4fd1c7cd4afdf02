import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'

/** Where the map's worker is, on this origin; known before the library is there, so that both can be fetched at once. */
export const workerAddress: string = workerUrl

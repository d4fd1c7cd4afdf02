import { type LayerVersion, listAllLayerVersions } from './layer-versions.queries.ts'
import { perPlatform } from './per-platform.ts'

/** Layers that public answers are made of. */
export type PublicLayer =
  | 'basemap'
  | 'cells'
  | 'disclosures'
  | 'divisions'
  | 'enterprises'
  | 'problem_reports'

/**
 * Versions of layers for public answers. However many readers ask at a time, the database is asked once: who comes while
 * the question is under way waits for the same answer. Nothing is kept beyond that, so a publication shows at once.
 */
export const publicVersions = perPlatform((deps) => {
  const { publicDb } = deps
  let underWay: Promise<readonly LayerVersion[]> | undefined
  const read = (): Promise<readonly LayerVersion[]> =>
    (underWay ??= listAllLayerVersions(publicDb).finally(() => {
      underWay = undefined
    }))
  return async (layers: readonly PublicLayer[]): Promise<readonly LayerVersion[]> =>
    (await read()).filter(([layer]) => layers.some((wanted) => wanted === layer))
})

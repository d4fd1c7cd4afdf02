import { buildClusterIndex, type ClusterIndex } from './cluster-index.ts'

export interface ClusteredPoint {
  readonly id: number
  readonly name: string
  readonly level: string | null
  readonly open_case_count: number
  readonly cell_code: string | null
  readonly lng: number
  readonly lat: number
}

/** Enterprises, each counted in exactly one point of every zoom. */
export const clusterPoints = (points: readonly ClusteredPoint[]): ClusterIndex =>
  buildClusterIndex(points, {
    sumsOf: ({ level, open_case_count }) => ({
      key: level === 'key' ? 1 : 0,
      general: level === 'general' ? 1 : 0,
      minor: level === 'minor' ? 1 : 0,
      openCaseCount: open_case_count,
    }),
    add: (sums, more) => {
      sums.key += more.key
      sums.general += more.general
      sums.minor += more.minor
      sums.openCaseCount += more.openCaseCount
    },
    write: ({ id, name, level, open_case_count, cell_code }) => ({
      id,
      name,
      level,
      openCaseCount: open_case_count,
      cellCode: cell_code,
    }),
    writeSums: ({ key, general, minor, openCaseCount }) => ({ key, general, minor, openCaseCount }),
  })

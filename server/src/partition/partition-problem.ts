import type { TopologyProblem } from '../topology/topology-problem.ts'

/**
 * Why there is no result: cancelled – it was ended from outside; source_malformed – a number is out of its range (field);
 * unknown_township – a township that the district does not have; land_not_cut – no straight cut parts the land of a
 * township into as many cells; not_proved – the result is not a partition, which would be a fault of ours: nothing is
 * handed out that was not proved.
 */
export type PartitionProblem =
  | { readonly code: 'cancelled' }
  | { readonly code: 'source_malformed'; readonly field: string }
  | { readonly code: 'unknown_township'; readonly townshipCode: string }
  | { readonly code: 'land_not_cut'; readonly townshipCode: string }
  | { readonly code: 'not_proved'; readonly problems: readonly TopologyProblem[] }

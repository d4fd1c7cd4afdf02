import type { PartitionRun } from '@tongzhou/server/contracts/plan-partitions'
import type { StepSentence } from '@tongzhou/server/topology/history'
import { sessionSentence } from '../../../editor/session-words.ts'

/** The step that taking a proposal is: of a township, of several, or of the whole district. */
export function partitionStep({ wish, result }: Pick<PartitionRun, 'wish' | 'result'>): StepSentence {
  const count = result?.report.cells.length ?? 0
  if (wish.townships === null) return sessionSentence('take_partition_district', { count })
  const [township = '', ...others] = wish.townships
  if (others.length === 0) return sessionSentence('take_partition', { township, count })
  return sessionSentence('take_partition_several', { townships: others.length + 1, count })
}

import type { PartitionRun } from '@tongzhou/server/contracts/plan-partitions'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { useEffect, useMemo } from 'react'
import { makePreview } from './make-preview.ts'
import { fitProposal, type ProposalFit } from './partition-preview.ts'
import type { PreviewStore } from './preview-store.ts'
import { useReportFormats } from './use-report-formats.ts'

interface Previewing {
  readonly draft: PlanTopology
  readonly result: NonNullable<PartitionRun['result']>
  readonly store: PreviewStore
  /** False while somebody wants to see the draft. */
  readonly isShown: boolean
}

/** Fits a proposal into the draft as it is, and shows on the map what it would make, for as long as it fits. */
export function usePreview({ draft, result, store, isShown }: Previewing): ProposalFit {
  const { signed } = useReportFormats()
  const { difference, report } = result
  const fit = useMemo(() => fitProposal(draft, difference), [draft, difference])
  const preview = useMemo(
    () => (fit.kind === 'fits' ? makePreview({ draft, after: fit.after, report, signed }) : null),
    [draft, fit, report, signed],
  )
  useEffect(() => store.show(isShown ? preview : null), [store, preview, isShown])
  useEffect(() => () => store.show(null), [store])
  return fit
}

import type { PartitionRun } from '@tongzhou/server/contracts/plan-partitions'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import type { Focus } from '../../../map/map-view-props.ts'
import { Button } from '../../../ui/button.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import type { CalmStore } from '../editor/calm-store.ts'
import type { CellNames } from '../editor/cell-names.ts'
import { focusOnFaces } from '../editor/focus-box.ts'
import type { Sentences } from '../editor/use-sentences.ts'
import { usePart } from '../editor/use-snapshot.ts'
import type { ProposalFit } from './partition-preview.ts'
import { partitionStep } from './partition-step.ts'
import type { PreviewStore } from './preview-store.ts'
import { FitNotice } from './proposal-fit.tsx'
import { ReportBasis } from './report-basis.tsx'
import { ReportCells } from './report-cells.tsx'
import { ReportDownload } from './report-download.tsx'
import { ReportNotes } from './report-notes.tsx'
import { ReportSummary } from './report-summary.tsx'
import { ReportTownships } from './report-townships.tsx'
import { RunTitle } from './run-title.tsx'
import { TaskProblem } from './task-problem.tsx'
import type { PartitionTask } from './use-partition-run.ts'
import { usePreview } from './use-preview.ts'

export interface ProposalProps {
  readonly editor: Editor
  readonly calm: CalmStore
  readonly names: CellNames
  readonly sentences: Sentences
  readonly preview: PreviewStore
  readonly planName: string
  readonly task: PartitionTask
  onFocus(focus: Focus | null): void
}

type DoneRun = PartitionRun & { readonly result: NonNullable<PartitionRun['result']> }

/** A proposal with its report: seen on the map, then taken as one step or left. */
export function ProposalView(props: ProposalProps & { readonly run: DoneRun }) {
  const { t } = usePartitionWords()
  const { run, calm, names, preview } = props
  const { report } = run.result
  const draft = usePart(calm, (snapshot) => snapshot.topology)
  const [isShown, setIsShown] = useState(true)
  const [township, setTownship] = useState('')
  const fit = usePreview({ draft, result: run.result, store: preview, isShown })
  const show = (ids: readonly FaceId[]) =>
    props.onFocus(focusOnFaces(fit.kind === 'fits' ? fit.after : draft, ids))
  const showCut = useEffectEvent(() => {
    if (run.wish.townships !== null) show(report.cells.map(({ faceId }) => faceId))
  })
  // Each run has a view of its own: see the key.
  useEffect(() => showCut(), [])
  return (
    <div className="partition-proposal" data-testid="partition-proposal">
      <div className="partition-head">
        <RunTitle wish={run.wish} townshipName={names.township} />
        {fit.kind === 'fits' ? (
          <label className="option-toggle">
            <input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.target.checked)} />
            {t('run.preview')}
          </label>
        ) : null}
        <ReportDownload report={report} planName={props.planName} />
      </div>
      <FitNotice fit={fit} isOutdated={run.isOutdated} nameOf={(id) => names.face(draft, id)} />
      <ReportSummary report={report} tolerance={run.wish.tolerance} />
      <ReportNotes report={report} onShow={show} />
      {report.townships.length > 1 ? (
        <ReportTownships report={report} chosen={township} onChoose={setTownship} />
      ) : null}
      <ReportCells report={report} townshipCode={township} preview={preview} onShow={show} />
      <ReportBasis report={report} />
      <ProposalEnd {...props} fit={fit} />
    </div>
  )
}

/** What can be done with it. Leaving changes nothing; taking is one step. */
function ProposalEnd({
  run,
  task,
  editor,
  sentences,
  fit,
}: ProposalProps & { run: DoneRun; fit: ProposalFit }) {
  const { t } = usePartitionWords()
  const take = () => {
    const refusal = editor.takeDifference(run.result.difference, partitionStep(run))
    if (refusal === null) sayToast(t('run.takenToast'))
    else sayToast(sentences.refusal(refusal), true)
  }
  const leave = () => {
    if (!task.isEnding) void task.end(run)
  }
  return (
    <div className="partition-actions">
      <TaskProblem problem={task.problem} />
      {fit.kind === 'fits' ? (
        <Button look="strong" title={t('run.takeHint')} onClick={take}>
          {t('run.take')}
        </Button>
      ) : null}
      <Button aria-disabled={task.isEnding} onClick={leave}>
        {t(task.isEnding ? 'run.leaving' : endWords[fit.kind])}
      </Button>
    </div>
  )
}

const endWords = {
  fits: 'run.leave',
  taken: 'run.done',
  nothing: 'run.done',
  kept: 'run.again',
  outdated: 'run.again',
} as const satisfies Readonly<Record<ProposalFit['kind'], string>>

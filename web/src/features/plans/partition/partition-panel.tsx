import '../../../styles/form.css'
import '../../../styles/partition.css'
import type { PartitionRun } from '@tongzhou/server/contracts/plan-partitions'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Answer } from '../../../api/answer.tsx'
import { useLanguage } from '../../../i18n/formats.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { Button } from '../../../ui/button.tsx'
import type { PlanAnswers } from '../editor/editor-options.ts'
import { usePart } from '../editor/use-snapshot.ts'
import { formOf, type PartitionForm, startForm } from './partition-form.ts'
import { PartitionFormView } from './partition-form-view.tsx'
import { type ProposalProps, ProposalView } from './proposal-view.tsx'
import { RunProgress } from './run-progress.tsx'
import { type TownshipFacts, townshipFacts } from './township-facts.ts'
import { type Found, isUnderWay, type PartitionTask, usePartitionRun } from './use-partition-run.ts'

interface PartitionPanelProps extends Omit<ProposalProps, 'task' | 'planName'> {
  readonly answers: PlanAnswers
  settle(): Promise<number | null>
  onClose(): void
}

/** The automatic partition beside the map: what is asked, how far it is, and what comes of it. */
export function PartitionPanel(props: PartitionPanelProps) {
  const { t } = usePartitionWords()
  const { answers, settle, onClose } = props
  const task = usePartitionRun(answers.plan.id, settle)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <aside className="side-panel partition-panel" aria-label={t('run.title')} data-testid="partition-panel">
      <header className="partition-bar-head">
        <h2 ref={head} tabIndex={-1}>
          {t('run.title')}
        </h2>
        <Button look="plain" className="button-small" aria-label={t('run.close')} onClick={onClose}>
          ✕
        </Button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <section className="side-panel-body" aria-label={t('run.title')} tabIndex={0}>
        <Answer query={task.query} lines={8}>
          {(found) => <Stage {...props} task={task} found={found} />}
        </Answer>
      </section>
    </aside>
  )
}

type StageProps = PartitionPanelProps & { readonly task: PartitionTask; readonly found: Found }

const hasResult = (
  run: PartitionRun | null,
): run is PartitionRun & { readonly result: NonNullable<PartitionRun['result']> } => run?.result != null

/** The township at hand: that of the cell chosen on the map, else the first. */
function townshipAtHand({ editor }: StageProps, townships: readonly TownshipFacts[]): string {
  const { topology, selection } = editor.getSnapshot()
  const code = selection.map((id) => findFace(topology, id)?.townshipCode).find((one) => one != null)
  return code ?? townships[0]?.code ?? ''
}

function Stage(props: StageProps) {
  const { task, found, calm, answers, names } = props
  const topology = usePart(calm, (snapshot) => snapshot.topology)
  const townships = useMemo(() => townshipFacts(topology, answers.figures), [topology, answers])
  const { run } = found
  const [form, setForm] = useState<PartitionForm>(() =>
    run === null ? startForm(townshipAtHand(props, townships)) : formOf(run.wish),
  )
  if (run !== null && isUnderWay(run)) {
    return <RunProgress run={run} task={task} townshipName={names.township} />
  }
  if (hasResult(run)) {
    return <ProposalView key={run.id} {...props} run={run} planName={answers.plan.name} />
  }
  return (
    <PartitionFormView
      form={form}
      townships={townships}
      task={task}
      notice={<Notice found={found} isGone={task.isGone} />}
      isBlocked={found.other !== null}
      onForm={setForm}
    />
  )
}

/** What became of the run before, or who else is at it. */
function Notice({ found: { run, other }, isGone }: { readonly found: Found; readonly isGone: boolean }) {
  const { t } = usePartitionWords()
  const { language, formats } = useLanguage()
  if (other !== null) {
    return (
      <Note testId="partition-other">
        {t('run.other', { by: other.by })}
        {t('run.otherSince', { at: formats.dateTime(other.beganAt) })}
      </Note>
    )
  }
  if (isGone) return <Note testId="partition-gone">{t('run.gone')}</Note>
  if (run?.state === 'cancelled') return <Note testId="partition-cancelled">{t('run.cancelled')}</Note>
  if (run?.refusal == null) return null
  return (
    <p className="form-alert" role="alert" data-testid="partition-refused">
      <strong>{t('run.refused')}</strong>
      {run.refusal.sentence[language === 'en' ? 'en' : 'zh']}
    </p>
  )
}

function Note({ testId, children }: { readonly testId: string; readonly children: ReactNode }) {
  return (
    <output className="form-note" data-testid={testId}>
      {children}
    </output>
  )
}

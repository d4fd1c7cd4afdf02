import type { StepSentence } from '@tongzhou/server/topology/history'
import { listSteps } from '@tongzhou/server/topology/history'
import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { useId, useMemo } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import { undoneSteps } from '../../../editor/history-bounds.ts'
import type { OperationInput } from '../../../editor/operations/operation.ts'
import type { OperationName } from '../../../editor/operations/operation-names.ts'
import { openProblems } from '../../../editor/problems.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Tabs } from '../../../ui/tabs.tsx'
import type { CalmStore } from './calm-store.ts'
import type { CellNames } from './cell-names.ts'
import type { PlanAnswers } from './editor-options.ts'
import { FiguresPanel } from './figures-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { SelectionPanel } from './selection-panel.tsx'
import type { Sentences } from './use-sentences.ts'
import { usePart } from './use-snapshot.ts'

export const panelNames = ['selection', 'figures', 'problems', 'history'] as const
export type PanelName = (typeof panelNames)[number]

export interface SidePanelProps {
  readonly editor: Editor
  /** The same editor, calmer while a gesture goes on. */
  readonly calm: CalmStore
  readonly answers: PlanAnswers
  readonly names: CellNames
  readonly sentences: Sentences
  readonly shown: PanelName
  onShowPanel(name: PanelName): void
  onOperate(name: OperationName, input?: OperationInput): void
  onShowFaces(ids: readonly FaceId[]): void
  onShowProblem(problem: PlanProblem): void
}

/** What is known about the plan, behind four tabs. */
export function SidePanel(props: SidePanelProps) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  const { calm, shown } = props
  const panelId = useId()
  const problemCount = usePart(calm, ({ problems }) => openProblems(problems).length)
  const doneCount = usePart(calm, (snapshot) => snapshot.doneCount)
  const selectedCount = usePart(calm, ({ selection }) => selection.length)
  const counts: Readonly<Record<PanelName, number | undefined>> = {
    selection: selectedCount,
    figures: undefined,
    problems: problemCount,
    history: doneCount,
  }
  return (
    <aside className="side-panel" aria-label={t('frame.panels')}>
      <Tabs<PanelName>
        label={t('frame.panels')}
        selected={shown}
        panelId={panelId}
        tabs={panelNames.map((key) => {
          const count = counts[key]
          return {
            key,
            label: t(`frame.tabs.${key}`),
            count: count === undefined || count === 0 ? undefined : formats.integer(count),
          }
        })}
        onSelect={props.onShowPanel}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div
        role="tabpanel"
        id={panelId}
        className="side-panel-body"
        aria-label={t(`frame.tabs.${shown}`)}
        tabIndex={0}
      >
        <ShownPanel {...props} />
      </div>
    </aside>
  )
}

function ShownPanel(props: SidePanelProps) {
  switch (props.shown) {
    case 'selection':
      return <Selection {...props} />
    case 'figures':
      return <LiveFigures {...props} />
    case 'problems':
      return <Problems {...props} />
    case 'history':
      return <Steps {...props} />
  }
}

function useLevels({ figures }: PlanAnswers): readonly string[] {
  const { language } = useLanguage()
  return useMemo(
    () => figures.levels.map(({ name, nameEn }) => (language === 'en' && nameEn !== '' ? nameEn : name)),
    [figures, language],
  )
}

function Selection(props: SidePanelProps) {
  const { editor, calm, answers, names, sentences } = props
  const figures = usePart(calm, (snapshot) => snapshot.figures)
  const selection = usePart(calm, (snapshot) => snapshot.selection)
  const isReadOnly = usePart(calm, (snapshot) => snapshot.isReadOnly)
  const operations = usePart(calm, editor.operations)
  const levels = useLevels(answers)
  return (
    <SelectionPanel
      figures={figures}
      selection={selection}
      names={names}
      levels={levels}
      villages={answers.figures.villages}
      operations={operations}
      sentences={sentences}
      isReadOnly={isReadOnly}
      onOperate={props.onOperate}
      onShow={props.onShowFaces}
    />
  )
}

function LiveFigures({ editor, calm, answers, names, onShowFaces }: SidePanelProps) {
  const figures = usePart(calm, (snapshot) => snapshot.figures)
  const selection = usePart(calm, (snapshot) => snapshot.selection)
  const levels = useLevels(answers)
  const [selected] = selection
  const atHand = selected === undefined ? null : (findFace(figures.topology, selected)?.townshipCode ?? null)
  const [firstCode = ''] = figures.townships.keys()
  const open = useMemo(
    () => (id: FaceId) => {
      editor.select([id])
      onShowFaces([id])
    },
    [editor, onShowFaces],
  )
  return (
    <FiguresPanel
      figures={figures}
      selection={selection}
      townshipAtHand={atHand ?? firstCode}
      names={names}
      levels={levels}
      onOpenCell={open}
      onTolerance={editor.setTolerance}
    />
  )
}

function Problems({ editor, calm, sentences, onOperate, onShowProblem }: SidePanelProps) {
  const problems = usePart(calm, (snapshot) => snapshot.problems)
  return (
    <ProblemsPanel
      found={problems.found}
      isWhole={problems.isWhole}
      ignored={problems.ignored}
      currentId={problems.current?.id ?? null}
      sentences={sentences}
      onStep={(direction) => onOperate(direction === 'next' ? 'next_problem' : 'previous_problem')}
      onShow={onShowProblem}
      onIgnore={editor.ignoreProblem}
    />
  )
}

const NO_STEPS: readonly StepSentence[] = []

function Steps({ editor, calm, sentences }: SidePanelProps) {
  const topology = usePart(calm, (snapshot) => snapshot.topology)
  const doneCount = usePart(calm, (snapshot) => snapshot.doneCount)
  const undoneCount = usePart(calm, (snapshot) => snapshot.undoneCount)
  const isBusy = usePart(calm, (snapshot) => snapshot.isBusy)
  const steps = useMemo(() => {
    // Read anew when a step was done, undone, or dropped.
    if (topology === undefined || doneCount + undoneCount === 0) return { done: NO_STEPS, undone: NO_STEPS }
    const { history } = editor.getSession()
    return { done: listSteps(history), undone: undoneSteps(history).map(({ sentence }) => sentence) }
  }, [editor, topology, doneCount, undoneCount])
  const jump = (count: number) => {
    const goes = count - editor.getSnapshot().doneCount
    for (let left = Math.abs(goes); left > 0; left -= 1) editor.run(goes < 0 ? 'undo' : 'redo')
  }
  return <HistoryPanel {...steps} sentences={sentences} canJump={!isBusy} onJump={jump} />
}

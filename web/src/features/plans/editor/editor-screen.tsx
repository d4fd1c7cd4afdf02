import '../../../styles/administration.css'
import '../../../styles/form.css'
import '../../../styles/editor.css'
import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useGo } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { usePageTitle } from '../../../app/use-page-title.ts'
import type { Editor } from '../../../editor/editor-store.ts'
import type { KeepsakeStore } from '../../../editor/keepsake/keepsake.ts'
import { KEY_LINES } from '../../../editor/keys.ts'
import type { ToolName } from '../../../editor/tools/tool.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Toasts } from '../../../ui/toast.tsx'
import { createPreviewStore } from '../partition/preview-store.ts'
import { createCalmStore } from './calm-store.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditorHead } from './editor-head.tsx'
import { EditorMap } from './editor-map.tsx'
import { focusInAddress, focusOnFaces, focusOnProblem } from './focus-box.ts'
import { HistoryButtons } from './history-buttons.tsx'
import { keyText } from './key-text.ts'
import { type MapChoice, MapOptions } from './map-options.tsx'
import type { OpenedPlan } from './open-editor.ts'
import { PlanMenu } from './plan-menu.tsx'
import { PrintList } from './print-list.tsx'
import { ReadOnlyBanner } from './read-only-banner.tsx'
import { SaveState } from './save-state.tsx'
import { settle } from './settle.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { type PanelName, SidePanel } from './side-panel.tsx'
import { StatusLine } from './status-line.tsx'
import { ToolBar } from './tool-bar.tsx'
import { ToolOptions } from './tool-options.tsx'
import { useCellNames } from './use-cell-names.ts'
import { useEditorKeys } from './use-editor-keys.ts'
import { useIdleCheck } from './use-idle-check.ts'
import { useKeepsake } from './use-keepsake.ts'
import { useMarks, useRestingSnapshot } from './use-marks.ts'
import { useOperating } from './use-operating.ts'
import { useRestoreNotice } from './use-restore-notice.tsx'
import { type Saving, useSaving } from './use-saving.ts'
import { useSentences } from './use-sentences.ts'
import { usePart } from './use-snapshot.ts'

/** Comes when it is first asked for: few sessions cut anything. */
const PartitionPanel = lazy(async () => ({
  default: (await import('../partition/partition-panel.tsx')).PartitionPanel,
}))

interface EditorScreenProps {
  readonly plan: PlanDetail
  readonly opened: OpenedPlan
  readonly store: KeepsakeStore
  readonly owner: string
}

const MAP_ID = 'editor-map'
const PANEL_ID = 'editor-panel'

/** The editor: the map with its tools in the middle, what is known beside it, and how saving stands above. */
export function EditorScreen({ plan, opened, store, owner }: EditorScreenProps) {
  const { t } = useEditorWords()
  usePageTitle(plan.name)
  const { editor, answers } = opened
  const [calm] = useState(() => createCalmStore(editor))
  const names = useCellNames(answers)
  const readTopology = useCallback(() => editor.getSnapshot().topology, [editor])
  const sentences = useSentences(names, readTopology)
  const saving = useSaving(opened, plan.id)
  const isKept = useKeepsake({ editor, loop: saving.loop, store, owner, restored: opened.restored })
  const [choice, setChoice] = useState(startChoice)
  const resting = useRestingSnapshot(editor)
  const marks = useMarks(resting, names, choice.by)
  useIdleCheck(editor)
  const [focus, setFocus] = useState(() => focusInAddress(window.location.search))
  const [panel, setPanel] = useState<PanelName>('figures')
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const [isPartitioning, setIsPartitioning] = useState(false)
  const [preview] = useState(createPreviewStore)
  const restoreNotice = useRestoreNotice({ plan, opened, store, owner })
  const operate = useOperating({ editor, sentences, setFocus, setPanel })
  const showPanel = (name: PanelName) => {
    setIsPanelOpen(name !== panel || !isPanelOpen)
    setPanel(name)
  }
  const togglePartition = () => {
    if (!plan.may.edit) return
    setIsPanelOpen(!isPartitioning)
    setIsPartitioning(!isPartitioning)
  }
  useEditorKeys({
    editor,
    onPartition: togglePartition,
    onOperation: operate,
    onSave: saving.loop.saveNow,
    onSheet: () => setIsSheetOpen(true),
  })
  const showFaces = useCallback(
    (ids: readonly FaceId[]) => setFocus(focusOnFaces(editor.getSnapshot().topology, ids)),
    [editor],
  )
  const showProblem = (problem: PlanProblem) => {
    editor.select(problem.faceIds)
    setFocus(focusOnProblem(editor.getSnapshot().topology, problem))
  }
  const settleNow = useCallback(() => settle(editor, saving.loop), [editor, saving.loop])
  return (
    <div className="plan-editor" data-panel-open={isPanelOpen}>
      <nav className="skip-links" aria-label={t('frame.page')}>
        <a href={`#${MAP_ID}`}>{t('frame.skipToMap')}</a>
        <a href={`#${PANEL_ID}`}>{t('frame.skipToPanel')}</a>
      </nav>
      <div className="editor-top">
        <EditorHead plan={plan} saving={<SavingState saving={saving} isKept={isKept} />} />
        <ReadOnlyBanner plan={plan} />
        {restoreNotice}
        <div className="editor-strip">
          <HistoryButtons calm={calm} sentences={sentences} onOperation={operate} />
          <Options editor={editor} />
          <MapOptions choice={choice} onChoose={setChoice} />
          {plan.may.edit ? <PartitionButton isOpen={isPartitioning} onToggle={togglePartition} /> : null}
          <Button
            look="plain"
            className="button-small"
            aria-haspopup="dialog"
            title={t('frame.withKey', { what: t('frame.shortcuts'), key: '?' })}
            onClick={() => setIsSheetOpen(true)}
          >
            {t('frame.shortcuts')}
          </Button>
          <PlanMenu plan={plan} editor={editor} sentences={sentences} settle={settleNow} />
        </div>
      </div>
      <main className="editor-main" aria-label={t('frame.page')}>
        <Tools editor={editor} />
        <section id={MAP_ID} tabIndex={-1} className="editor-map-pane" aria-label={t('frame.map.name')}>
          <EditorMap {...{ editor, answers, marks, choice, focus, sentences, preview }} />
          <StatusLine editor={editor} sentences={sentences} />
        </section>
        <div id={PANEL_ID} tabIndex={-1} className="editor-side">
          {isPartitioning ? (
            <Suspense fallback={<Skeleton lines={8} label={t('frame.partitionLoading')} />}>
              <PartitionPanel
                {...{ editor, calm, answers, names, sentences, preview }}
                settle={settleNow}
                onFocus={setFocus}
                onClose={togglePartition}
              />
            </Suspense>
          ) : (
            <SidePanel
              {...{ editor, calm, answers, names, sentences }}
              shown={panel}
              onShowPanel={showPanel}
              onOperate={operate}
              onShowFaces={showFaces}
              onShowProblem={showProblem}
            />
          )}
        </div>
      </main>
      <PrintList editor={editor} names={names} />
      <Conflict {...{ plan, editor, saving, names, sentences }} />
      {isSheetOpen ? <ShortcutSheet onClose={() => setIsSheetOpen(false)} /> : null}
      <Toasts />
    </div>
  )
}

interface PartitionButtonProps {
  readonly isOpen: boolean
  onToggle(): void
}

function PartitionButton({ isOpen, onToggle }: PartitionButtonProps) {
  const { t } = useEditorWords()
  return (
    <Button
      className="button-small"
      aria-pressed={isOpen}
      title={t('frame.withKey', { what: t('frame.partitionHint'), key: 'G' })}
      onClick={onToggle}
    >
      {t('frame.partition')}
    </Button>
  )
}

const startChoice = (): MapChoice => ({ by: 'sub_bureau', showsEnterprises: true, showsVillages: false })

function SavingState({ saving, isKept }: { readonly saving: Saving; readonly isKept: boolean }) {
  const word = usePart(saving.loop, ({ autosave }) => autosave.word)
  return <SaveState word={word} refusal={saving.refusal} isKept={isKept} onSaveNow={saving.loop.saveNow} />
}

function Options({ editor }: { readonly editor: Editor }) {
  const tool = usePart(editor, (snapshot) => snapshot.tool)
  const brush = usePart(editor, (snapshot) => snapshot.brush)
  const snapping = usePart(editor, (snapshot) => snapshot.snapping)
  return (
    <ToolOptions {...{ tool, brush, snapping }} onBrush={editor.setBrush} onSnapping={editor.setSnapping} />
  )
}

const keyOfTool = (tool: ToolName): string => {
  const line = KEY_LINES.find(({ does }) => does.kind === 'tool' && does.tool === tool)
  return (line?.strokes ?? []).slice(0, 1).map(keyText).join('')
}

function Tools({ editor }: { readonly editor: Editor }) {
  const tool = usePart(editor, (snapshot) => snapshot.tool)
  const isReadOnly = usePart(editor, (snapshot) => snapshot.isReadOnly)
  return <ToolBar tool={tool} canEdit={!isReadOnly} keyOf={keyOfTool} onChoose={editor.chooseTool} />
}

type ConflictProps = Pick<Parameters<typeof ConflictDialog>[0], 'plan' | 'editor' | 'names' | 'sentences'> & {
  readonly saving: Saving
}

function Conflict({ saving, ...props }: ConflictProps) {
  const go = useGo()
  const word = usePart(saving.loop, ({ autosave }) => autosave.word)
  const changes = usePart(saving.loop, (status) => status.changes)
  if (word !== 'conflict') return null
  return (
    <ConflictDialog
      {...props}
      loop={saving.loop}
      changes={changes ?? []}
      onCopied={(id) => go(paths.plan(id))}
    />
  )
}

import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Editor } from '../../../editor/editor-store.ts'
import type { ToolName } from '../../../editor/tools/tool.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type {
  EditorMapLabels,
  EditorMarks,
  EditorPlaces,
  PointerEventOnMap,
} from '../../../map/editor/editor-map-props.ts'
import type { Focus } from '../../../map/map-view-props.ts'
import { MapNotice } from '../../../ui/map-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { PreviewStore } from '../partition/preview-store.ts'
import { CursorHint, moveHint } from './cursor-hint.tsx'
import type { PlanAnswers } from './editor-options.ts'
import { MapLegend } from './map-legend.tsx'
import type { MapChoice } from './map-options.tsx'
import { useGroundTiles } from './use-ground-tiles.ts'
import { usePicture, usePreviewMarks } from './use-picture.ts'
import type { Sentences } from './use-sentences.ts'
import { usePart } from './use-snapshot.ts'

/** MapLibre is most of what is loaded; the panels do not wait for it. */
const EditorMapView = lazy(async () => ({
  default: (await import('../../../map/editor/editor-map-view.tsx')).EditorMapView,
}))

interface EditorMapProps {
  readonly editor: Editor
  readonly answers: PlanAnswers
  readonly marks: EditorMarks
  readonly choice: MapChoice
  readonly focus: Focus | null
  readonly sentences: Sentences
  /** What may be shown in the place of the draft. */
  readonly preview: PreviewStore
}

const cursors: Readonly<Record<ToolName, string>> = {
  select: 'default',
  draw: 'crosshair',
  cut: 'crosshair',
  reshape: 'default',
  paint: 'crosshair',
  lasso: 'crosshair',
  enclave: 'crosshair',
}

/** The map of the plan with the bubble at the hand. Nothing here is drawn by React while the hand moves but the bubble. */
export function EditorMap({ editor, answers, choice, focus, sentences, preview, ...props }: EditorMapProps) {
  const { t: say } = useTranslation()
  const { language } = useLanguage()
  const tiles = useGroundTiles()
  const labels = useMapLabels()
  const { t } = useEditorWords()
  const [failure, setFailure] = useState<string | null>(null)
  const bubble = useRef<HTMLDivElement>(null)
  const tool = usePart(editor, (snapshot) => snapshot.tool)
  const picture = usePicture(editor, preview)
  const shown = usePart(preview, (state) => state.preview)
  const marks = usePreviewMarks(props.marks, shown)
  const places = usePlaces(answers)
  const colours = useMemo(() => coloursOf(answers, choice.by), [answers, choice.by])
  const handAt = useCallback((place: readonly [number, number] | null) => moveHint(bubble.current, place), [])
  const hear = useCallback<(event: PointerEventOnMap) => void>(
    (event) => {
      if (!preview.hear(event)) editor.dispatch(event)
    },
    [editor, preview],
  )
  const waiting = <Skeleton lines={2} label={say('platform.loading')} />
  return (
    <div className="editor-stage">
      {tiles === undefined ? (
        waiting
      ) : (
        <Suspense fallback={waiting}>
          <EditorMapView
            tiles={tiles}
            language={language}
            colours={colours}
            showsEnterprises={choice.showsEnterprises}
            showsVillages={choice.showsVillages}
            homeWsen={tiles.divisions.bounds}
            focus={focus}
            places={places}
            marks={marks}
            labels={labels}
            attribution={[labels.attribution]}
            cursor={shown === null ? cursors[tool] : 'pointer'}
            picture={picture}
            onHand={hear}
            onHandAt={handAt}
            onError={setFailure}
          />
        </Suspense>
      )}
      <CursorHint editor={editor} sentences={sentences} ref={bubble} />
      <MapLegend answers={answers} by={choice.by} />
      <MapNotice
        message={failure === null ? null : t('frame.map.failed', { message: failure })}
        closeLabel={t('frame.close')}
        onClose={() => setFailure(null)}
      />
    </div>
  )
}

function usePlaces({ figures }: PlanAnswers): EditorPlaces {
  return useMemo(
    () => ({
      enterprises: figures.enterprises.map(({ at, level }) => ({ at, kind: level ?? 'none', name: '' })),
      villages: figures.villages.flatMap(({ at, name }) =>
        at === null ? [] : [{ at, kind: 'village', name }],
      ),
    }),
    [figures],
  )
}

function coloursOf({ figures, parts }: PlanAnswers, by: MapChoice['by']) {
  return {
    by,
    subBureauIds: figures.subBureaus.map(({ id }) => id),
    townshipCodes: parts.townships.map(({ code }) => code),
  }
}

function useMapLabels(): EditorMapLabels & { readonly attribution: string } {
  const { t } = useEditorWords()
  return useMemo(
    () => ({
      map: t('frame.map.name'),
      keyboardHint: t('frame.map.keyboardHint'),
      zoomIn: t('frame.map.zoomIn'),
      zoomOut: t('frame.map.zoomOut'),
      home: t('frame.map.home'),
      unavailable: t('frame.map.unavailable'),
      attribution: t('frame.map.attribution'),
    }),
    [t],
  )
}

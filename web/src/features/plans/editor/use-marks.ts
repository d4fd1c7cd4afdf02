import { getFrom, valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { useEffect, useMemo, useState } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import { openProblems } from '../../../editor/problems.ts'
import type { EditorSnapshot } from '../../../editor/snapshot.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type {
  BalanceTone,
  CellLabel,
  EditorColouring,
  EditorMarks,
} from '../../../map/editor/editor-map-props.ts'
import type { CellNames } from './cell-names.ts'
import { formatShare } from './use-sentences.ts'

/** Labels and marks follow this long after the hand rests: nobody reads while dragging. */
const REST_MS = 160

/** The snapshot as it was when the hand last came to rest. */
export function useRestingSnapshot(editor: Editor): EditorSnapshot {
  const [resting, setResting] = useState(editor.getSnapshot)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = editor.subscribe(() => {
      clearTimeout(timer)
      // A hand that holds something does not rest, however slowly it goes.
      if (!editor.getSnapshot().isBusy) timer = setTimeout(() => setResting(editor.getSnapshot()), REST_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [editor])
  return resting
}

const signs = { above: '▲', below: '▼', within: '', none: '' } as const

/** What is written and marked on the map: names with their deviation beyond the tolerance, tones, problems. */
export function useMarks(resting: EditorSnapshot, names: CellNames, by: EditorColouring): EditorMarks {
  const { formats } = useLanguage()
  const { topology, figures, problems } = resting
  const faces = useMemo(() => {
    const labels = new Map<FaceId, CellLabel>()
    const tones = new Map<FaceId, BalanceTone>()
    for (const { id, kind } of valuesOf(topology.faces)) {
      const counted = getFrom(figures.faces, id)
      if (kind !== 'cell' || counted === undefined) continue
      const { balance, deviation } = counted
      const sign = signs[balance]
      const note = sign === '' || deviation === null ? '' : `${sign} ${formatShare(deviation, formats)}`
      labels.set(id, { text: names.face(topology, id), note })
      // Tones cost with every tile that is drawn: only the colouring that shows them has them.
      if (by === 'balance') tones.set(id, balance === 'none' ? 'unknown' : balance)
    }
    return { labels, tones }
  }, [topology, figures, names, formats, by])
  const places = useMemo(() => {
    const currentId = problems.current?.id
    return openProblems(problems)
      .filter(({ code, id }) => code !== 'unbalanced' || id === currentId)
      .slice(0, SHOWN_PROBLEMS)
      .map(({ at, severity, id }) => ({ at, kind: severity, name: '', isCurrent: id === currentId }))
  }, [problems])
  return useMemo(() => ({ ...faces, problems: places }), [faces, places])
}

/** More marks than these would hide the map. */
const SHOWN_PROBLEMS = 300

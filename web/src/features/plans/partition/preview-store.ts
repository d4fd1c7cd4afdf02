import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { faceAt } from '@tongzhou/server/topology/find-face'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type {
  EditorMarks,
  EditorPicture,
  MapGuides,
  PointerEventOnMap,
} from '../../../map/editor/editor-map-props.ts'

/** A proposal as the map shows it in the place of the draft. */
export interface Preview {
  /** The plan that the proposal would make. */
  readonly after: PlanTopology
  /** Borders that the draft does not have. */
  readonly borders: MapGuides['lines']
  readonly labels: EditorMarks['labels']
  readonly tones: EditorMarks['tones']
  /** Cells of the proposal, which can be pointed at. */
  readonly cells: ReadonlySet<FaceId>
}

export interface PreviewState {
  readonly preview: Preview | null
  /** The cell under the pointer, on the map or in the table. */
  readonly pointed: FaceId | null
  readonly chosen: FaceId | null
}

/** What the map shows in the place of the draft, outside React: the pointer moves over it many times a second. */
export interface PreviewStore {
  subscribe(listener: () => void): () => void
  getSnapshot(): PreviewState
  /** Shows a preview; null shows the draft again. */
  show(preview: Preview | null): void
  point(id: FaceId | null): void
  choose(id: FaceId | null): void
  /** The hand on the map. True where a preview is shown: then the hand is not the tool's. */
  hear(event: PointerEventOnMap): boolean
  /** The preview as a picture, the same for the same state; `null` while the draft is shown. */
  picture(): EditorPicture | null
}

const NOTHING: PreviewState = { preview: null, pointed: null, chosen: null }
const NO_ONE: readonly FaceId[] = []

function cellAt({ after, cells }: Preview, at: Parameters<typeof faceAt>[1]): FaceId | null {
  const id = faceAt(after, at)
  return cells.has(id) ? id : null
}

/** What an event of the hand makes of the state. */
function hearEvent(state: PreviewState, preview: Preview, event: PointerEventOnMap): PreviewState {
  switch (event.kind) {
    case 'leave':
      return { ...state, pointed: null }
    case 'press':
      return { ...state, chosen: cellAt(preview, event.at) }
    case 'move':
      return { ...state, pointed: cellAt(preview, event.at) }
    default:
      return state
  }
}

function draw({ pointed, chosen }: PreviewState, { after, borders }: Preview): EditorPicture {
  const isMarked = pointed !== null && pointed !== chosen
  const areas = isMarked ? [{ polygons: facePolygons(after, pointed), look: 'selected' as const }] : []
  return {
    topology: after,
    selection: chosen === null ? NO_ONE : [chosen],
    guides: { areas, lines: borders, points: [] },
    isBusy: false,
  }
}

/** Makes the store of one editor. */
export function createPreviewStore(): PreviewStore {
  const listeners = new Set<() => void>()
  let state = NOTHING
  let drawn: EditorPicture | null = null
  const put = (next: PreviewState) => {
    const names = ['preview', 'pointed', 'chosen'] as const
    if (names.every((name) => next[name] === state[name])) return
    state = next
    drawn = state.preview === null ? null : draw(state, state.preview)
    for (const tell of listeners) tell()
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    getSnapshot: () => state,
    show: (preview) => {
      const still = (id: FaceId | null) => (id !== null && preview?.cells.has(id) === true ? id : null)
      put({ preview, pointed: still(state.pointed), chosen: still(state.chosen) })
    },
    point: (pointed) => put({ ...state, pointed }),
    choose: (chosen) => put({ ...state, chosen }),
    hear: (event) => {
      if (state.preview === null) return false
      put(hearEvent(state, state.preview, event))
      return true
    },
    picture: () => drawn,
  }
}

import type { MountedPublicMap, SketchKind } from '../../../map/public/public-map-props.ts'
import { locate, type PositionFault } from '../geolocate.ts'
import { type Corner, withArea } from './area.ts'
import { make, makeButton } from './elements.ts'
import { inLanguage, speak } from './speak.ts'

interface ToolsOptions {
  /** The map once it is there. */
  readonly map: () => MountedPublicMap | null
  readonly question: URLSearchParams
  /** On a form a place is chosen; areas are for lists. */
  readonly hasAreas: boolean
  /** Says a sentence, read out by a screen reader. */
  say(sentence: string): void
}

export interface Tools {
  readonly element: HTMLElement
  readonly hasAreas: boolean
  /** What the hand has drawn so far. */
  onSketch(corners: number): void
  onArea(corners: readonly Corner[]): void
}

/** Buttons over the map: nearer, farther, whole district, own position, drawing an area. */
export function makeTools({ map, question, hasAreas, say }: ToolsOptions): Tools {
  const view = make('div', { class: 'map-tools', role: 'group', 'aria-label': speak('map') }, [
    makeButton(speak('zoomIn'), () => map()?.zoomBy(1)),
    makeButton(speak('zoomOut'), () => map()?.zoomBy(-1)),
    makeButton(speak('showHome'), () => map()?.showHome()),
    ...positionButton(map, say),
  ])
  const open = (corners: readonly Corner[] | null) =>
    location.assign(inLanguage(`/disclosures${withArea(question, corners)}`))
  if (!hasAreas) return { element: view, hasAreas, onSketch: () => undefined, onArea: () => undefined }
  let kind: SketchKind | null = null
  const finish = makeButton(speak('finishDrawing'), () => map()?.finish())
  const giveUp = makeButton(speak('giveUpDrawing'), () => begin(null))
  const begin = (next: SketchKind | null) => {
    kind = next
    for (const button of [finish, giveUp]) button.hidden = next === null
    map()?.draw(next)
    if (next === null) say('')
  }
  view.append(
    makeButton(speak('drawRectangle'), () => begin('rectangle')),
    makeButton(speak('drawPolygon'), () => begin('polygon')),
    finish,
    giveUp,
    makeButton(speak('listWindow'), () => open(map()?.window() ?? null)),
  )
  for (const button of [finish, giveUp]) button.hidden = true
  if (question.has('area') || question.has('bbox'))
    view.append(makeButton(speak('clearArea'), () => open(null)))
  return {
    element: view,
    hasAreas,
    onSketch: (corners) => {
      finish.hidden = kind !== 'polygon' || corners < 3
      say(kind === 'polygon' ? speak('polygonHint', corners) : speak('rectangleHint'))
    },
    onArea: open,
  }
}

/** Asks for the position only when it is pressed; none where the device cannot say it. */
function positionButton(map: () => MountedPublicMap | null, say: (sentence: string) => void): HTMLElement[] {
  if (!('geolocation' in navigator)) return []
  const go = async () => {
    button.disabled = true
    try {
      map()?.goTo(await locate())
      say('')
    } catch (fault) {
      say(speak((fault as Error).message as PositionFault))
    }
    button.disabled = false
  }
  const button = makeButton(speak('myPlace'), () => void go())
  return [button]
}

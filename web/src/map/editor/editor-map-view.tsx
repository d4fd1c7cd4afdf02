import 'maplibre-gl/dist/maplibre-gl.css'
import '../map-view.css'
import './editor-map-view.css'
import { type RefObject, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { notoSansScFaces } from '../../fonts/noto-sans-sc.ts'
import { fontStack } from '../ids.ts'
import { MapFrame } from '../map-frame.tsx'
import { useMountedMap } from '../use-mounted-map.ts'
import type { EditorMapProps } from './editor-map-props.ts'
import { buildEditorStyle } from './editor-style.ts'
import { type EditorMapState, type MountedEditorMap, mountEditorMap } from './mount-editor-map.ts'

const fontFaces = Object.fromEntries(fontStack.map((name) => [name, notoSansScFaces()]))

/**
 * The map of the editor: the exact plan over our ground. It tells what the hand does and draws the pictures that it is
 * given; it knows neither tools nor figures. `data-map-state` says how it stands.
 */
export function EditorMapView(props: EditorMapProps) {
  const host = useRef<HTMLDivElement>(null)
  const cross = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const { labels } = props
  const { state, isPanning, map } = useEditorMap({ host, cross }, props, hintId)
  return (
    <MapFrame
      {...{ host, map, state, labels, hintId }}
      className="editor-map"
      style={{ '--hand-cursor': isPanning ? 'grab' : props.cursor } as React.CSSProperties}
      attribution={props.attribution}
      cross={<div className="editor-cross" ref={cross} aria-hidden="true" hidden />}
    />
  )
}

interface Elements {
  readonly host: RefObject<HTMLDivElement | null>
  readonly cross: RefObject<HTMLDivElement | null>
}

/** Mounts one map for as long as the component lives and keeps it in step with props and pictures. */
function useEditorMap({ host, cross }: Elements, props: EditorMapProps, hintId: string) {
  const [state, setState] = useState<EditorMapState>('loading')
  const [isPanning, setIsPanning] = useState(false)
  const { tiles, language, colours, showsEnterprises, showsVillages } = props
  const style = useMemo(
    () =>
      buildEditorStyle({
        tiles,
        language,
        colours,
        showsEnterprises,
        showsVillages,
        origin: window.location.origin,
        fontFaces,
      }),
    [tiles, language, colours, showsEnterprises, showsVillages],
  )
  const hand = useEffectEvent<EditorMapProps['onHand']>((event) => props.onHand(event))
  const handAt = useEffectEvent<EditorMapProps['onHandAt']>((place) => props.onHandAt(place))
  const reportError = useEffectEvent((message: string) => props.onError(message))
  const map = useMountedMap(
    host,
    (container) =>
      mountEditorMap(container, {
        style,
        homeWsen: props.homeWsen,
        events: {
          onHand: hand,
          onHandAt: handAt,
          onPanning: setIsPanning,
          onCross: (pixel, isHolding) => moveCross(cross.current, pixel, isHolding),
          onState: setState,
          onError: reportError,
        },
      }),
    { name: props.labels.map, hintId, focus: props.focus },
  )
  useMapInStep(map, props, style)
  return { state, isPanning, map }
}

type MapRef = RefObject<MountedEditorMap | null>

function useMapInStep(
  map: MapRef,
  { picture, places, marks }: EditorMapProps,
  style: ReturnType<typeof buildEditorStyle>,
) {
  const first = useRef(style)
  useEffect(() => {
    if (first.current === style) return
    first.current = style
    map.current?.restyle(style)
  }, [map, style])
  useEffect(() => {
    const draw = () => map.current?.draw(picture.read())
    draw()
    return picture.subscribe(draw)
  }, [map, picture])
  useEffect(() => map.current?.place(places), [map, places])
  useEffect(() => map.current?.mark(marks), [map, marks])
}

type Pixel = readonly [x: number, y: number]

/** Puts the cross of the keyboard where it is, outside React. */
function moveCross(element: HTMLElement | null, pixel: Pixel | null, isHolding: boolean): void {
  if (element === null) return
  element.hidden = pixel === null
  element.dataset['holding'] = String(isHolding)
  if (pixel !== null) element.style.transform = `translate(${pixel[0]}px, ${pixel[1]}px)`
}

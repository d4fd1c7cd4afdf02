import 'maplibre-gl/dist/maplibre-gl.css'
import '../map-view.css'
import { type RefObject, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { notoSansScFaces } from '../../fonts/noto-sans-sc.ts'
import { fontStack } from '../ids.ts'
import { MapFrame } from '../map-frame.tsx'
import type { Wish } from '../sync.ts'
import { useMountedMap } from '../use-mounted-map.ts'
import type { CoverageHit, CoverageMapProps } from './coverage-map-props.ts'
import { buildCoverageStyle } from './coverage-style.ts'
import { type CoverageMapState, mountCoverageMap } from './mount-coverage-map.ts'

const fontFaces = Object.fromEntries(fontStack.map((name) => [name, notoSansScFaces()]))

/**
 * The map of what is uncovered. Arrows move it, plus and minus zoom, Enter chooses what is under the cross in its centre.
 * `data-map-state` says how it stands, `data-shaded-count` and `data-land-count` how much it was told to shade.
 */
export function CoverageMapView(props: CoverageMapProps) {
  const host = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const { state, map } = useCoverageMap(host, props, hintId)
  const { labels, shades } = props
  return (
    <MapFrame
      {...{ host, map, state, labels, hintId }}
      attribution={props.attribution}
      summary={labels.summary}
      counts={{ 'data-shaded-count': shades.cells.length, 'data-land-count': shades.land.length }}
    />
  )
}

/** Mounts one map for as long as the component lives and keeps it in step with the props. */
function useCoverageMap(host: RefObject<HTMLDivElement | null>, props: CoverageMapProps, hintId: string) {
  const [state, setState] = useState<CoverageMapState>('loading')
  const [hovered, setHovered] = useState<string | null>(null)
  const { wish, data } = useWish(props, hovered)
  const choose = useEffectEvent((hit: CoverageHit) => props.onChoose(hit))
  const hover = useEffectEvent((code: string | null) => {
    if (code === hovered) return
    setHovered(code)
    props.onHoverCell(code)
  })
  const reportError = useEffectEvent((message: string) => props.onError(message))
  const map = useMountedMap(
    host,
    (container) =>
      mountCoverageMap(container, {
        wish,
        data,
        homeWsen: props.tiles.divisions.bounds,
        events: { onChoose: choose, onHoverCell: hover, onState: setState, onError: reportError },
      }),
    { name: props.labels.map, hintId, focus: props.focus },
  )
  useEffect(() => map.current?.update(wish, data), [map, wish, data])
  return { state, map }
}

function useWish(props: CoverageMapProps, hovered: string | null) {
  const { tiles, language, shades, place, selectedCellCode, highlightedCellCode } = props
  const style = useMemo(
    () =>
      buildCoverageStyle({
        tiles,
        language,
        cells: shades.cells,
        origin: window.location.origin,
        fontFaces,
      }),
    [tiles, language, shades.cells],
  )
  const wish = useMemo(
    (): Wish => ({
      style,
      selectedCellCode,
      highlightedCellCodes: [hovered, highlightedCellCode].filter((code) => code !== null),
    }),
    [style, selectedCellCode, highlightedCellCode, hovered],
  )
  const data = useMemo(() => ({ land: shades.land, place }), [shades.land, place])
  return { wish, data }
}

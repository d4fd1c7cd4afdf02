import 'maplibre-gl/dist/maplibre-gl.css'
import './map-view.css'
import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { notoSansScFaces } from '../fonts/noto-sans-sc.ts'
import type { Hit } from './hits.ts'
import { fontStack } from './ids.ts'
import { MapFrame } from './map-frame.tsx'
import type { MapViewProps } from './map-view-props.ts'
import { type MapReading, mountMap } from './mount-map.ts'
import { buildStyle } from './style.ts'
import type { Wish } from './sync.ts'
import { useMountedMap } from './use-mounted-map.ts'

const fontFaces = Object.fromEntries(fontStack.map((name) => [name, notoSansScFaces()]))

/**
 * The map. Usable with the keyboard alone: arrows move it, plus and minus zoom, Enter chooses the cell under the cross
 * in its centre. The attributes `data-map-state`, `data-cell-count` and `data-enterprise-count` say what was read from
 * the rendered tiles when the map last came to rest.
 */
export function MapView(props: MapViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const { reading, map } = useMap(host, props, hintId)
  const { labels } = props
  const counts = reading.state === 'idle' ? reading.counts : null
  return (
    <MapFrame
      {...{ host, map, labels, hintId }}
      state={reading.state}
      attribution={props.attribution}
      summary={counts ? labels.summary(counts) : ''}
      counts={{ 'data-cell-count': counts?.cells, 'data-enterprise-count': counts?.enterprises }}
    />
  )
}

/** Mounts one map in `host` for as long as the component lives and keeps it in step with the props. */
function useMap(host: RefObject<HTMLDivElement | null>, props: MapViewProps, hintId: string) {
  const [reading, setReading] = useState<MapReading>({ state: 'loading' })
  const [hoveredCode, setHoveredCode] = useState<string | null>(null)

  const choose = useEffectEvent((hit: Hit) => {
    if (hit.kind === 'enterprise') props.onSelectEnterprise(hit.id)
    else props.onSelectCell(hit.kind === 'cell' ? hit.code : null)
  })
  const hover = useEffectEvent((hit: Hit) => {
    const code = hit.kind === 'cell' ? hit.code : null
    if (code === hoveredCode) return
    setHoveredCode(code)
    props.onHoverCell(code)
  })
  const reportError = useEffectEvent((message: string) => props.onError(message))
  const map = useMountedMap(
    host,
    (container) =>
      mountMap(container, {
        wish: wishFor(props, hoveredCode),
        homeWsen: props.tiles.divisions.bounds,
        events: { onChoose: choose, onHover: hover, onReading: setReading, onError: reportError },
      }),
    { name: props.labels.map, hintId, focus: props.focus },
  )
  useEffect(() => map.current?.update(wishFor(props, hoveredCode)))

  return { reading, map }
}

function wishFor(props: MapViewProps, hoveredCode: string | null): Wish {
  return {
    style: buildStyle({ ...props, origin: window.location.origin, fontFaces }),
    selectedCellCode: props.selectedCellCode,
    highlightedCellCodes: [hoveredCode, props.highlightedCellCode].filter((code) => code !== null),
  }
}

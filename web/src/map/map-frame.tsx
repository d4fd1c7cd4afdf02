import type { ReactNode, RefObject } from 'react'
import { MapButtons } from './map-buttons.tsx'

interface MapFrameProps {
  /** Where the map is mounted. */
  readonly host: RefObject<HTMLDivElement | null>
  readonly map: Parameters<typeof MapButtons>[0]['map']
  readonly state: 'loading' | 'ready' | 'idle' | 'unavailable'
  readonly labels: Parameters<typeof MapButtons>[0]['labels'] & {
    readonly keyboardHint: string
    readonly unavailable: string
  }
  /** Identity of the words that say how the keyboard moves the map. */
  readonly hintId: string
  readonly attribution: readonly string[]
  /** What the map shows now, for those who do not see it. */
  readonly summary?: string
  /** Numbers about what is drawn, as `data-` attributes. */
  readonly counts?: Readonly<Record<`data-${string}`, number | undefined>>
  readonly className?: string
  /** What shows where Enter acts; a cross in the centre where absent. */
  readonly cross?: ReactNode
  readonly style?: React.CSSProperties
}

/** What stands around every map: its buttons and sources, the words for those who do not see it, and why there is none. */
export function MapFrame(props: MapFrameProps) {
  const { host, map, state, labels, hintId } = props
  return (
    <div className={`map-view ${props.className ?? ''}`.trim()} data-map-state={state} {...props.counts}>
      <div className="map-view-canvas" ref={host} style={props.style} />
      {state === 'unavailable' ? (
        <p className="map-view-unavailable" role="alert">
          {labels.unavailable}
        </p>
      ) : (
        <>
          {props.cross ?? <div className="map-view-cross" aria-hidden="true" />}
          <MapButtons labels={labels} map={map} />
        </>
      )}
      <p className="map-view-attribution">{props.attribution.join(' · ')}</p>
      <p className="map-view-words" id={hintId}>
        {labels.keyboardHint}
      </p>
      {props.summary === undefined ? null : (
        <p className="map-view-words" aria-live="polite">
          {props.summary}
        </p>
      )}
    </div>
  )
}

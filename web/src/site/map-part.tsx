import type { ReactNode } from 'react'
import { Mark } from './parts.tsx'
import type { Speech } from './words.ts'

interface MapPartProps {
  /** The filter of the page as it stands in the address, without `?`. */
  readonly question: string
  /** `place` where somebody chooses a place for a form, `reports` where numbered places are shown instead of records. */
  readonly purpose?: 'records' | 'place' | 'reports'
  /** `lng,lat` of a place that is chosen already; `,` while there is none. */
  readonly place?: string
  /** Places with the numbers of their order in a list. */
  readonly places?: readonly (readonly [lng: number, lat: number])[]
  readonly speech: Speech
}

/** The place that the page keeps for the map, which a script fills later; without scripts it stays away. */
export function MapPart({ question, purpose = 'records', place, places, speech }: MapPartProps): ReactNode {
  const { say } = speech
  return (
    <section className="map-part no-print" aria-labelledby="map-title">
      <h2 id="map-title">
        {say('map')} <Mark>{say('approximate')}</Mark>
      </h2>
      <a className="skip" href="#after-map">
        {say('skipMap')}
      </a>
      <div
        className="map-host"
        data-map={purpose}
        data-question={question}
        data-place={place}
        data-places={places && JSON.stringify(places)}
        data-loading={say('mapLoading')}
        data-failed={say('mapFailed')}
      >
        <p className="map-word" data-map-words="">
          {say('mapPlain')}
        </p>
      </div>
      <div id="after-map" tabIndex={-1} />
    </section>
  )
}

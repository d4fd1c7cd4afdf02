import { useQuery } from '@tanstack/react-query'
import { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import { type FormEvent, useState } from 'react'
import { Answer } from '../../../api/answer.tsx'
import { queryFor } from '../../../api/query.ts'
import { usePageTitle } from '../../../app/use-page-title.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { districtToday } from '../../../i18n/today.ts'
import type { CoverageHit, CoverageShades } from '../../../map/coverage/coverage-map-props.ts'
import { Button } from '../../../ui/button.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { type AddressWords, useAddressWords } from '../../../ui/use-address-words.ts'
import { dayIn } from '../coverage-address.ts'
import { CoverageMap } from '../coverage-map.tsx'
import { DaySection } from '../day-section.tsx'
import { askedPlace, type Place, placeText, readPlace } from './asked-place.ts'
import { type Responsible, ResponsibleSheet } from './responsible-sheet.tsx'

const words = ['on', 'cell', 'at'] as const
const nothingShaded: CoverageShades = { cells: [], land: [] }

/** Who answered for a place on a day, and on what basis; a sheet fit for printing. */
export function ResponsiblePage() {
  const { t } = useCoverageWords()
  usePageTitle(t('page.tabs.responsible'))
  const address = useAddressWords(words)
  const place = askedPlace(address.words)
  return (
    <>
      <PageHead
        title={t('page.tabs.responsible')}
        lead={t('records.responsible.lead')}
        actions={<Button onClick={() => window.print()}>{t('page.print')}</Button>}
      />
      <DaySection on={address.words.on} onDay={(day) => address.set('on', day)}>
        <PlaceForm key={placeText(place)} place={place} address={address} />
      </DaySection>
      <Panes address={address} place={place} />
    </>
  )
}

interface PlaceProps {
  readonly place: Place | null
  readonly address: AddressWords<(typeof words)[number]>
}

/** The map on which a place is chosen, beside the answer. */
function Panes({ address, place }: PlaceProps) {
  const { t } = useCoverageWords()
  const { on } = address.words
  const query = useQuery({
    ...queryFor(FindResponsible, { query: { on: dayIn(on) ?? districtToday(), ...queryOf(place) } }),
    enabled: place !== null,
  })
  const choose = (hit: CoverageHit) => address.step({ cell: '', at: hit.at.map(rounded).join(',') })
  return (
    <div className="responsible-panes">
      <section className="coverage-map-pane" aria-label={t('records.responsible.pick')}>
        <CoverageMap
          {...shownOnMap(place, query.data?.cell ?? null)}
          on={on}
          shades={nothingShaded}
          highlightedCellCode={null}
          onChoose={choose}
          onHoverCell={ignore}
        />
      </section>
      <div className="responsible-answer">
        {place === null ? (
          <EmptyState title={t('records.responsible.start')}>
            <span className="muted">{t('records.responsible.startHint')}</span>
          </EmptyState>
        ) : (
          <Answer query={query} lines={10}>
            {(answer) => <ResponsibleSheet answer={answer} place={place} />}
          </Answer>
        )}
      </div>
    </div>
  )
}

const ignore = () => undefined
const CELL_ZOOM = 12

/** The point that was asked about, or the cell, to which the camera goes. */
function shownOnMap(place: Place | null, cell: Responsible['cell']) {
  const code = cell?.code ?? null
  if (place?.kind === 'point') return { selectedCellCode: code, place: place.lngLat, focus: null }
  const focus = cell && { key: cell.code, lngLat: cell.labelPoint, zoom: CELL_ZOOM }
  return { selectedCellCode: code, place: cell?.labelPoint ?? null, focus }
}

/** Seven decimals, as everything is stored. */
const rounded = (degrees: number) => Number(degrees.toFixed(7))

function queryOf(place: Place | null) {
  if (place === null) return {}
  if (place.kind === 'cell') return { cell: place.code }
  const [lng, lat] = place.lngLat
  return { lng, lat }
}

/** A place as text: a cell code, or longitude and latitude. */
function PlaceForm({ place, address }: PlaceProps) {
  const { t } = useCoverageWords()
  const [text, setText] = useState(placeText(place))
  const [isBad, setIsBad] = useState(false)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    const read = readPlace(text)
    setIsBad(read === null)
    if (read === null) return
    address.step(read.kind === 'cell' ? { cell: read.code, at: '' } : { cell: '', at: read.lngLat.join(',') })
  }
  return (
    <form className="place-form" onSubmit={ask}>
      <input
        className="field"
        type="text"
        inputMode="text"
        autoComplete="off"
        aria-label={t('records.responsible.place')}
        placeholder={t('records.responsible.place')}
        aria-invalid={isBad || undefined}
        aria-describedby="place-error"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="strong">
        {t('records.responsible.ask')}
      </Button>
      <span id="place-error" className="field-error" role="alert">
        {isBad ? t('records.responsible.badCell') : ''}
      </span>
    </form>
  )
}

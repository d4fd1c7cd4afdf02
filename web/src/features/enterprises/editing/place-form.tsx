import { LocateEnterprise } from '@tongzhou/server/contracts/enterprises/editing'
import { useController } from 'react-hook-form'
import { CommandForm } from '../../../api/command-form.tsx'
import { useKeptStart } from '../../../api/use-kept-start.ts'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type { LngLat } from '../../../map/map-view-props.ts'
import { TextField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import { distanceM } from './coordinates.ts'
import { CoordinatesField } from './coordinates-field.tsx'
import type { Enterprise, PartProps } from './enterprise-file-page.tsx'
import { PlaceMap } from './place-map.tsx'
import { useCellAt } from './use-cell-at.ts'
import { useDivisions } from './use-divisions.ts'

const startOf = (enterprise: Enterprise) => ({
  params: { id: enterprise.id },
  fixed: { revision: enterprise.revision },
  defaultValues: { lngLat: enterprise.lngLat ?? '', reason: '' } as never,
})

/** Says where an enterprise stands, on the map or by coordinates, and shows which cell that is before it is saved. */
export function PlaceForm({ enterprise }: PartProps) {
  const { t } = useEnterprisesWords()
  const start = useKeptStart(startOf(enterprise))
  return (
    <Sheet title={t('place.title')}>
      <p className="muted sheet-lead">{t('place.lead')}</p>
      <CommandForm
        key={start.attempt}
        contract={LocateEnterprise}
        {...start.at}
        label={t('place.title')}
        submitLabel={t('place.submit')}
        onReload={start.reload}
        onDone={() => {
          sayToast(t('saved'))
          start.reload()
        }}
      >
        <PlaceFields enterprise={enterprise} />
        <TextField
          name="reason"
          label={t('place.reason')}
          hint={t('place.reasonHint')}
          maxLength={300}
          isRequired
        />
      </CommandForm>
    </Sheet>
  )
}

const asPlace = (value: unknown): LngLat | null =>
  Array.isArray(value) && value.length === 2 ? [Number(value[0]), Number(value[1])] : null

function PlaceFields({ enterprise }: PartProps) {
  const { field } = useController({ name: 'lngLat' })
  const place = asPlace(field.value)
  const former = asPlace(enterprise.lngLat)
  return (
    <>
      <div className="form-field-wide">
        <PlaceMap enterprise={enterprise} place={place} former={former} onPlace={field.onChange} />
        <PlaceWords place={place} former={former} addressCode={enterprise.divisionCode.slice(0, 9)} />
      </div>
      <CoordinatesField name="lngLat" />
    </>
  )
}

interface PlaceWordsProps {
  readonly place: LngLat | null
  readonly former: LngLat | null
  readonly addressCode: string
}

/** What stands at the place: its cell and township, whether the address agrees, and how far it was moved. */
function PlaceWords({ place, former, addressCode }: PlaceWordsProps) {
  const { t } = useEnterprisesWords()
  const { formats } = useLanguage()
  const { name } = useDivisions()
  const { cell, isLooking, isNone } = useCellAt(place)
  const movedM = place && former ? distanceM(former, place) : 0
  const words = [
    place === null ? t('place.empty') : null,
    isLooking ? t('place.looking') : null,
    isNone ? t('place.noCell') : null,
    cell && t('place.inCell', { cell: cell.name, township: name(cell.townshipCode) }),
    cell && cell.townshipCode !== addressCode ? t('place.mismatch', { named: name(addressCode) }) : null,
    movedM >= 0.5 ? t('place.moved', { distance: `${formats.integer(movedM)} m` }) : null,
  ].filter((one) => one !== null)
  return (
    <output className="place-words" data-testid="place-words">
      {words.join(' ')}
    </output>
  )
}

import { useQuery } from '@tanstack/react-query'
import { type Equipment, GetEquipment } from '@tongzhou/server/contracts/equipment'
import { Answer } from '../../api/answer.tsx'
import { actsFor } from '../../api/bodies.ts'
import { DemoMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { CalibrationMark, StateMark } from './calibration-mark.tsx'
import { CalibrateButton, ChangeButton, RetireButton } from './change-equipment.tsx'
import { useEquipmentKinds } from './equipment-names.ts'

interface OneEquipmentProps {
  readonly id: string
  onClose(): void
}

/** One piece of equipment with what may be done to it. */
export function OneEquipment({ id, onClose }: OneEquipmentProps) {
  const { t } = useOrganisationWords()
  const { t: formWords } = useFormWords()
  const query = useQuery(queryFor(GetEquipment, { params: { id } }))
  return (
    <Dialog
      title={query.data?.assetNumber ?? t('equipment.title')}
      closeLabel={formWords('close')}
      testId="one-equipment"
      onClose={onClose}
    >
      {query.error?.code === 'equipment_not_found' ? (
        <p>{t('equipment.unknown')}</p>
      ) : (
        <Answer query={query} lines={8}>
          {(equipment) => (
            <>
              <p>
                <DemoMark isShown={equipment.demo} />
              </p>
              <EquipmentFacts equipment={equipment} />
              <Actions equipment={equipment} />
            </>
          )}
        </Answer>
      )}
    </Dialog>
  )
}

function EquipmentFacts({ equipment }: { readonly equipment: Equipment }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const kinds = useEquipmentKinds()
  const day = (value: string | null) => (value === null ? '—' : formats.day(value))
  const { custodianPersonId, organisationId } = equipment
  return (
    <Facts
      facts={[
        {
          term: t('equipment.columns.kind'),
          value: `${t(`equipment.categories.${equipment.category}`)} · ${kinds.name(equipment.kind)}`,
        },
        { term: t('equipment.columns.model'), value: equipment.model },
        { term: t('equipment.columns.serialNumber'), value: equipment.serialNumber ?? '—' },
        {
          term: t('equipment.columns.body'),
          value: <PageLink to={paths.organisation(organisationId)}>{equipment.organisationName}</PageLink>,
        },
        {
          term: t('equipment.columns.custodian'),
          value:
            custodianPersonId === null ? (
              '—'
            ) : (
              <PageLink to={paths.person(custodianPersonId)}>{equipment.custodianName}</PageLink>
            ),
        },
        { term: t('equipment.columns.state'), value: <StateMark state={equipment.state} /> },
        { term: t('equipment.columns.acquiredOn'), value: day(equipment.acquiredOn) },
        { term: t('equipment.columns.calibration'), value: <CalibrationMark of={equipment} /> },
        { term: t('equipment.columns.calibratedOn'), value: day(equipment.calibratedOn) },
        { term: t('shared.note'), value: equipment.note ?? '—' },
      ]}
    />
  )
}

function Actions({ equipment }: { readonly equipment: Equipment }) {
  const { session } = useSession()
  const kinds = useEquipmentKinds()
  if (!may(session, 'equipment.manage') || !actsFor(session, equipment.organisationId)) return null
  return (
    <div className="button-row">
      {kinds.isCalibrated(equipment.kind) && equipment.state !== 'retired' ? (
        <CalibrateButton equipment={equipment} />
      ) : null}
      <ChangeButton equipment={equipment} />
      {equipment.state === 'retired' ? null : <RetireButton equipment={equipment} />}
    </div>
  )
}

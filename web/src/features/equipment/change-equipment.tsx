import {
  CalibrateEquipment,
  ChangeEquipment,
  CreateEquipment,
  type Equipment,
  RetireEquipment,
} from '@tongzhou/server/contracts/equipment'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { EquipmentFields } from './equipment-fields.tsx'

interface PieceProps {
  readonly equipment: Equipment
}

/** Enters a piece of equipment. */
export function AddButton() {
  const { t } = useOrganisationWords()
  return (
    <DialogButton look="strong" label={t('equipment.add')}>
      {(close) => (
        <CommandDialog
          title={t('equipment.add')}
          contract={CreateEquipment}
          defaultValues={{
            assetNumber: '',
            kind: '',
            model: '',
            serialNumber: '',
            state: 'in_use',
            acquiredOn: '',
            calibratedOn: '',
            calibrationValidUntil: '',
            note: '',
          }}
          done={t('shared.saved')}
          onClose={close}
        >
          <EquipmentFields />
          <DateField name="calibratedOn" label={t('equipment.columns.calibratedOn')} />
          <DateField name="calibrationValidUntil" label={t('equipment.columns.validUntil')} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** Changes what is said of a piece; a retired one comes back into use. */
export function ChangeButton({ equipment }: PieceProps) {
  const { t } = useOrganisationWords()
  const { id, revision, assetNumber, kind, model, organisationId, state } = equipment
  return (
    <DialogButton label={t('equipment.change')}>
      {(close) => (
        <CommandDialog
          title={`${t('equipment.change')} ${assetNumber}`}
          contract={ChangeEquipment}
          params={{ id }}
          defaultValues={{
            assetNumber,
            kind,
            model,
            organisationId,
            state: state === 'retired' ? 'in_use' : state,
            serialNumber: equipment.serialNumber ?? '',
            acquiredOn: equipment.acquiredOn ?? '',
            ...(equipment.custodianPersonId === null
              ? {}
              : { custodianPersonId: equipment.custodianPersonId }),
            note: equipment.note ?? '',
          }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <EquipmentFields />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** Retires a piece after saying what that means. */
export function RetireButton({ equipment: { id, revision, assetNumber } }: PieceProps) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton label={t('equipment.retire')}>
      {(close) => (
        <CommandDialog
          title={t('equipment.retireTitle', { number: assetNumber })}
          lead={t('equipment.retireLead')}
          contract={RetireEquipment}
          params={{ id }}
          defaultValues={{ reason: '' }}
          fixed={{ revision }}
          submitLabel={t('equipment.retire')}
          done={t('equipment.retired')}
          onClose={close}
        >
          <TextField name="reason" label={t('shared.reason')} maxLength={200} isRequired isWide />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** Enters the last calibration of a piece. */
export function CalibrateButton({ equipment: { id, revision, assetNumber } }: PieceProps) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton look="strong" label={t('equipment.calibrate')}>
      {(close) => (
        <CommandDialog
          title={`${t('equipment.calibrate')} ${assetNumber}`}
          contract={CalibrateEquipment}
          params={{ id }}
          defaultValues={{ calibratedOn: '', validUntil: '' }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <DateField name="calibratedOn" label={t('equipment.columns.calibratedOn')} isRequired />
          <DateField name="validUntil" label={t('equipment.columns.validUntil')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

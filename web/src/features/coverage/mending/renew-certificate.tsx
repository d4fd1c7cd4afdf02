import { AddCertificate, CertificateKind } from '@tongzhou/server/contracts/qualifications'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextField } from '../../../ui/fields.tsx'
import type { MendingProps } from './mending.tsx'
import { suggestedDay } from './suggested-day.ts'

/** Enters the certificate that the person of an item lacks. */
export function RenewCertificate({ item: { person }, on }: MendingProps) {
  const { t } = useCoverageWords()
  if (person === null) return <p>{t('mending.actions.renew_certificate')}</p>
  return (
    <DialogButton look="strong" label={t('mending.actions.renew_certificate')}>
      {(close) => (
        <CommandDialog
          title={t('mending.certificate.title', { person: person.name })}
          contract={AddCertificate}
          params={{ id: person.id }}
          defaultValues={{ kind: 'enforcement', number: '', issuer: '', from: suggestedDay(on), until: '' }}
          done={t('mending.certificate.done')}
          onClose={close}
        >
          <ChoiceField
            name="kind"
            label={t('mending.certificate.kind')}
            choices={CertificateKind.options.map((value) => ({
              value,
              label: t(`mending.certificate.kinds.${value}`),
            }))}
            isRequired
          />
          <TextField name="number" label={t('mending.certificate.number')} maxLength={60} isRequired />
          <TextField name="issuer" label={t('mending.certificate.issuer')} maxLength={80} isRequired />
          <DateField name="from" label={t('mending.certificate.from')} isRequired />
          <DateField name="until" label={t('mending.certificate.until')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

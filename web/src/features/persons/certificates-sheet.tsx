import type { PersonDetail } from '@tongzhou/server/contracts/persons'
import {
  AddCertificate,
  CertificateKind,
  ChangeCertificate,
  PutCertificateScan,
} from '@tongzhou/server/contracts/qualifications'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { usePeriod } from '../../api/marks.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextField } from '../../ui/fields.tsx'
import { FileField } from '../../ui/file-field.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { CertificateMark } from './certificate-mark.tsx'
import type { PersonPart } from './person-part.ts'

type Certificate = PersonDetail['certificates'][number]

/** The certificates of a person with their scans. */
export function CertificatesSheet({ person, mayChange }: PersonPart) {
  const { t } = useOrganisationWords()
  const columns = useCertificateColumns()
  return (
    <Sheet
      isFlush
      title={t('persons.certificates.title')}
      actions={mayChange ? <AddCertificateButton personId={person.id} /> : undefined}
    >
      <SheetTable
        label={t('persons.certificates.title')}
        columns={columns}
        rows={person.certificates}
        rowKey={(certificate) => certificate.id}
        actionsLabel={t('shared.actions')}
        renderActions={mayChange ? (row) => <CertificateActions certificate={row} /> : undefined}
        empty={t('persons.certificates.empty')}
        testId="certificates"
      />
    </Sheet>
  )
}

function useCertificateColumns(): readonly PlainColumn<Certificate>[] {
  const { t } = useOrganisationWords()
  const period = usePeriod()
  return [
    {
      key: 'kind',
      header: t('persons.certificates.kind'),
      render: (row) => (
        <>
          {t(`persons.certificates.kinds.${row.kind}`)}
          <span className="muted cell-line">
            {row.number} · {row.issuer}
          </span>
        </>
      ),
    },
    { key: 'state', header: t('persons.certificates.state'), render: (row) => <State certificate={row} /> },
    {
      key: 'validity',
      header: t('persons.certificates.validity'),
      render: (row) => <span className="tabular">{period(row.from, row.until)}</span>,
    },
    { key: 'scan', header: t('persons.certificates.scan'), render: (row) => <Scan certificate={row} /> },
  ]
}

function State({ certificate: { state, revokedOn } }: { readonly certificate: Certificate }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <>
      <CertificateMark state={state} />
      {revokedOn === null ? null : (
        <span className="muted cell-line">
          {t('persons.certificates.revokedSince', { day: formats.day(revokedOn) })}
        </span>
      )}
    </>
  )
}

function Scan({ certificate: { scanFileId } }: { readonly certificate: Certificate }) {
  const { t } = useOrganisationWords()
  if (scanFileId === null) return <span className="muted">{t('persons.certificates.noScan')}</span>
  return (
    <a href={`/api/files/${scanFileId}`} target="_blank" rel="noreferrer">
      {t('persons.certificates.viewScan')}
    </a>
  )
}

function ValidityFields() {
  const { t } = useOrganisationWords()
  return (
    <>
      <TextField name="number" label={t('persons.certificates.number')} maxLength={60} isRequired />
      <DateField name="from" label={t('shared.from')} isRequired />
      <DateField name="until" label={t('shared.lastDay')} isRequired />
    </>
  )
}

function AddCertificateButton({ personId }: { readonly personId: number }) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton isSmall label={t('persons.certificates.add')}>
      {(close) => (
        <CommandDialog
          title={t('persons.certificates.add')}
          contract={AddCertificate}
          params={{ id: personId }}
          defaultValues={{ number: '', issuer: '', from: '', until: '' }}
          done={t('shared.saved')}
          onClose={close}
        >
          <ChoiceField
            name="kind"
            label={t('persons.certificates.kind')}
            emptyLabel={t('shared.choose')}
            choices={CertificateKind.options.map((value) => ({
              value,
              label: t(`persons.certificates.kinds.${value}`),
            }))}
            isRequired
          />
          <ValidityFields />
          <TextField name="issuer" label={t('persons.certificates.issuer')} maxLength={80} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function CertificateActions({ certificate }: { readonly certificate: Certificate }) {
  const { t } = useOrganisationWords()
  const { id, revision, number, from, until, revokedOn } = certificate
  return (
    <>
      <DialogButton look="plain" isSmall label={t('persons.certificates.upload')}>
        {(close) => (
          <CommandDialog
            title={t('persons.certificates.upload')}
            contract={PutCertificateScan}
            params={{ id }}
            query={{ revision }}
            defaultValues={{}}
            done={t('shared.saved')}
            onClose={close}
          >
            <FileField
              name="bytes"
              label={t('persons.certificates.file')}
              hint={t('persons.certificates.uploadHint')}
              accept=".pdf,.jpg,.jpeg,.png"
              isRequired
            />
          </CommandDialog>
        )}
      </DialogButton>
      <DialogButton look="plain" isSmall label={t('shared.edit')}>
        {(close) => (
          <CommandDialog
            title={t('persons.certificates.change')}
            contract={ChangeCertificate}
            params={{ id }}
            defaultValues={{ number, from, until, revokedOn: revokedOn ?? '' }}
            fixed={{ revision }}
            done={t('shared.saved')}
            onClose={close}
          >
            <ValidityFields />
            <DateField
              name="revokedOn"
              label={t('persons.certificates.revokedOn')}
              hint={t('persons.certificates.revokedHint')}
            />
          </CommandDialog>
        )}
      </DialogButton>
    </>
  )
}

import { FoundedKind, FoundOrganisation } from '@tongzhou/server/contracts/organisation'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextField } from '../../ui/fields.tsx'

/** Founds a body and leads to its page. */
export function FoundButton() {
  const { t } = useOrganisationWords()
  const go = useGo()
  return (
    <DialogButton look="strong" label={t('bodies.found.action')}>
      {(close) => (
        <CommandDialog
          title={t('bodies.found.title')}
          lead={t('bodies.found.lead')}
          contract={FoundOrganisation}
          defaultValues={{
            name: '',
            nameEn: '',
            shortName: '',
            divisionCode: '',
            validFrom: '',
            officeAddress: '',
            officePhone: '',
            source: '',
          }}
          submitLabel={t('bodies.found.action')}
          done={t('bodies.found.done')}
          onClose={close}
          onDone={({ id }) => go(paths.organisation(id))}
        >
          <ChoiceField
            name="kind"
            label={t('bodies.found.kind')}
            emptyLabel={t('shared.choose')}
            choices={FoundedKind.options.map((value) => ({ value, label: t(`shared.kinds.${value}`) }))}
            isRequired
          />
          <TextField
            name="divisionCode"
            label={t('bodies.found.division')}
            hint={t('bodies.found.divisionHint')}
            inputMode="numeric"
            maxLength={9}
          />
          <NameFields />
          <DateField name="validFrom" label={t('bodies.facts.founded')} isRequired />
          <OfficeFields />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** The three names of a body. */
export function NameFields() {
  const { t } = useOrganisationWords()
  return (
    <>
      <TextField name="name" label={t('bodies.edit.name')} maxLength={80} isRequired isWide />
      <TextField name="shortName" label={t('bodies.edit.shortName')} maxLength={30} isRequired />
      <TextField name="nameEn" label={t('bodies.edit.nameEn')} maxLength={120} isRequired />
    </>
  )
}

/** Where a body sits, and where what is said of it comes from. */
export function OfficeFields() {
  const { t } = useOrganisationWords()
  return (
    <>
      <TextField name="officePhone" type="tel" label={t('bodies.facts.phone')} maxLength={20} />
      <TextField name="officeAddress" label={t('bodies.facts.address')} maxLength={200} isWide />
      <TextField name="source" label={t('shared.source')} maxLength={300} isRequired isWide />
    </>
  )
}

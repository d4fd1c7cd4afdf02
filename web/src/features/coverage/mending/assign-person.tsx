import { AssignResponsibility } from '@tongzhou/server/contracts/coverage/mending'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { PersonField } from '../../../api/person-field.tsx'
import { useVocabulary, useWords } from '../../../api/vocabulary.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextField } from '../../../ui/fields.tsx'
import type { MendingProps } from './mending.tsx'
import { suggestedDay } from './suggested-day.ts'

/** Lets somebody hold a role in the cell of an item. */
export function AssignPerson({ item, on }: MendingProps) {
  const { t } = useCoverageWords()
  const { language } = useLanguage()
  const words = useWords(language)
  const roles = useVocabulary()?.roles ?? []
  const { cell, detail, subBureau } = item
  if (cell === null) return <p>{t('mending.actions.assign_person')}</p>
  return (
    <DialogButton look="strong" label={t('mending.actions.assign_person')}>
      {(close) => (
        <CommandDialog
          title={t('mending.assign.title', { cell: cell.name })}
          lead={t('mending.assign.lead', { role: detail === null ? '' : words('roles', detail) })}
          contract={AssignResponsibility}
          params={{ code: cell.code }}
          defaultValues={{ role: detail ?? '', from: suggestedDay(on), until: '', reason: '' }}
          submitLabel={t('mending.actions.assign_person')}
          done={t('mending.assign.done')}
          onClose={close}
        >
          <ChoiceField
            name="role"
            label={t('mending.assign.role')}
            choices={roles.map(({ code }) => ({ value: code, label: words('roles', code) }))}
            isRequired
          />
          <PersonField
            name="personId"
            label={t('mending.assign.person')}
            organisationId={subBureau?.id ?? null}
            isRequired
          />
          <DateField name="from" label={t('mending.assign.from')} isRequired />
          <DateField name="until" label={t('mending.assign.until')} />
          <TextField name="reason" label={t('mending.assign.reason')} maxLength={300} isRequired isWide />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

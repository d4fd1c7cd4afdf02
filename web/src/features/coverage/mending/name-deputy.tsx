import { AddDeputy } from '@tongzhou/server/contracts/absences'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { PersonField } from '../../../api/person-field.tsx'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { DateField, TextField } from '../../../ui/fields.tsx'
import type { MendingProps } from './mending.tsx'
import { suggestedDay } from './suggested-day.ts'

/** Names somebody who stands in for the person of an item, at first until the end that is known. */
export function NameDeputy({ item, on }: MendingProps) {
  const { t } = useCoverageWords()
  const { person, subBureau, until } = item
  if (person === null) return <p>{t('mending.actions.name_deputy')}</p>
  return (
    <DialogButton look="strong" label={t('mending.actions.name_deputy')}>
      {(close) => (
        <CommandDialog
          title={t('mending.deputy.title', { person: person.name })}
          contract={AddDeputy}
          params={{ id: person.id }}
          defaultValues={{ from: suggestedDay(on), until: until ?? '', reason: '' }}
          submitLabel={t('mending.actions.name_deputy')}
          done={t('mending.deputy.done')}
          onClose={close}
        >
          <PersonField
            name="deputyPersonId"
            label={t('mending.deputy.deputy')}
            organisationId={subBureau?.id ?? null}
            exceptId={person.id}
            isRequired
          />
          <DateField name="from" label={t('mending.deputy.from')} isRequired />
          <DateField name="until" label={t('mending.deputy.until')} isRequired />
          <TextField name="reason" label={t('mending.deputy.reason')} maxLength={200} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

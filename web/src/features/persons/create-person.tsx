import { CreatePerson, Establishment } from '@tongzhou/server/contracts/persons'
import { useBodies } from '../../api/bodies.ts'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextField } from '../../ui/fields.tsx'

/** Enters a person with the first post and leads to the person's page. */
export function CreatePersonButton() {
  const { t } = useOrganisationWords()
  const go = useGo()
  return (
    <DialogButton look="strong" label={t('persons.create')}>
      {(close) => (
        <CommandDialog
          title={t('persons.create')}
          contract={CreatePerson}
          defaultValues={{ name: '', title: '' }}
          done={t('shared.saved')}
          onClose={close}
          onDone={({ id }) => go(paths.person(id))}
        >
          <TextField name="name" label={t('persons.name')} maxLength={40} isRequired />
          <PostFields hasBody />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** The fields of a post: body, title, kind, first day. */
export function PostFields({ hasBody }: { readonly hasBody: boolean }) {
  const { t } = useOrganisationWords()
  const { ownChoices } = useBodies()
  return (
    <>
      {hasBody ? (
        <ChoiceField
          key={ownChoices.length}
          name="organisationId"
          label={t('shared.body')}
          choices={ownChoices}
          emptyLabel={t('shared.choose')}
          isNumber
          isRequired
        />
      ) : null}
      <TextField name="title" label={t('persons.postTitle')} maxLength={60} isRequired />
      <ChoiceField
        name="establishment"
        label={t('persons.establishment')}
        emptyLabel={t('shared.choose')}
        choices={Establishment.options.map((value) => ({
          value,
          label: t(`shared.establishments.${value}`),
        }))}
        isRequired
      />
      {hasBody ? <DateField name="from" label={t('shared.from')} isRequired /> : null}
    </>
  )
}

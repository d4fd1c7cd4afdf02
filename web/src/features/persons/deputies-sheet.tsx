import {
  AddDeputy,
  ChangeDeputy,
  RemoveDeputy,
  type StandIn as StandInSchema,
} from '@tongzhou/server/contracts/absences'
import type { z } from 'zod'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { usePeriod } from '../../api/marks.tsx'
import { PersonField } from '../../api/person-field.tsx'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { bodyOf, type PersonPart } from './person-part.ts'

type StandIn = z.infer<typeof StandInSchema>

/** Who stands in for a person, and for whom this person does. */
export function DeputiesSheet({ person, mayChange }: PersonPart) {
  const { t } = useOrganisationWords()
  const period = usePeriod()
  const isOwn = (row: StandIn) => row.personId === person.id
  const columns: readonly PlainColumn<StandIn>[] = [
    {
      key: 'direction',
      header: t('persons.deputies.direction'),
      render: (row) =>
        isOwn(row) ? (
          <PageLink to={paths.person(row.deputyPersonId)}>
            {t('persons.deputies.by', { name: row.deputyName })}
          </PageLink>
        ) : (
          <PageLink to={paths.person(row.personId)}>
            {t('persons.deputies.standsInFor', { name: row.personName })}
          </PageLink>
        ),
    },
    {
      key: 'period',
      header: t('shared.from'),
      render: (row) => <span className="tabular">{period(row.from, row.until)}</span>,
    },
    { key: 'reason', header: t('shared.reason'), render: (row) => row.reason ?? '' },
  ]
  return (
    <Sheet
      isFlush
      title={t('persons.deputies.title')}
      actions={
        mayChange ? <AddDeputyButton personId={person.id} organisationId={bodyOf(person)} /> : undefined
      }
    >
      <SheetTable
        label={t('persons.deputies.title')}
        columns={columns}
        rows={[...person.deputies, ...person.standsInFor]}
        rowKey={(row) => row.id}
        actionsLabel={t('shared.actions')}
        renderActions={
          mayChange
            ? (row) => (isOwn(row) ? <DeputyActions row={row} organisationId={bodyOf(person)} /> : null)
            : undefined
        }
        empty={t('persons.deputies.empty')}
        testId="deputies"
      />
    </Sheet>
  )
}

interface DeputyFieldsProps {
  readonly personId: number
  readonly organisationId: number | null
}

function DeputyFields({ personId, organisationId }: DeputyFieldsProps) {
  const { t } = useOrganisationWords()
  return (
    <>
      <PersonField
        name="deputyPersonId"
        label={t('persons.deputies.deputy')}
        organisationId={organisationId}
        exceptId={personId}
        isRequired
      />
      <DateField name="from" label={t('shared.from')} isRequired />
      <DateField name="until" label={t('shared.lastDay')} isRequired />
      <TextField name="reason" label={t('shared.reason')} maxLength={200} isRequired />
    </>
  )
}

function AddDeputyButton(props: DeputyFieldsProps) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton isSmall label={t('persons.deputies.add')}>
      {(close) => (
        <CommandDialog
          title={t('persons.deputies.add')}
          contract={AddDeputy}
          params={{ id: props.personId }}
          defaultValues={{ from: '', until: '', reason: '' }}
          done={t('shared.saved')}
          onClose={close}
        >
          <DeputyFields {...props} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

interface DeputyActionsProps {
  readonly row: StandIn
  readonly organisationId: number | null
}

function DeputyActions({ row, organisationId }: DeputyActionsProps) {
  const { t } = useOrganisationWords()
  const { revision, from, until, reason, deputyPersonId } = row
  const params = { id: row.personId, deputyId: row.id }
  return (
    <>
      <DialogButton look="plain" isSmall label={t('shared.edit')}>
        {(close) => (
          <CommandDialog
            title={t('persons.deputies.change')}
            contract={ChangeDeputy}
            params={params}
            defaultValues={{ from, until, reason: reason ?? '', deputyPersonId }}
            fixed={{ revision }}
            done={t('shared.saved')}
            onClose={close}
          >
            <DeputyFields personId={row.personId} organisationId={organisationId} />
          </CommandDialog>
        )}
      </DialogButton>
      <DialogButton look="plain" isSmall label={t('shared.remove')}>
        {(close) => (
          <CommandConfirm
            title={t('shared.removeTitle')}
            contract={RemoveDeputy}
            input={{ params, query: { revision } }}
            confirmLabel={t('shared.remove')}
            isDangerous
            done={t('shared.removed')}
            onClose={close}
          >
            <p>{t('shared.removeSentence')}</p>
          </CommandConfirm>
        )}
      </DialogButton>
    </>
  )
}

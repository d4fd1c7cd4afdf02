import { AddLeave, ChangeLeave, LeaveKind, RemoveLeave } from '@tongzhou/server/contracts/absences'
import type { PersonDetail } from '@tongzhou/server/contracts/persons'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { usePeriod } from '../../api/marks.tsx'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextField } from '../../ui/fields.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import type { PersonPart } from './person-part.ts'

type Leave = PersonDetail['leaves'][number]

/** The leave of a person over time. */
export function LeavesSheet({ person, mayChange }: PersonPart) {
  const { t } = useOrganisationWords()
  const columns = useLeaveColumns()
  return (
    <Sheet
      isFlush
      title={t('persons.leaves.title')}
      actions={mayChange ? <AddLeaveButton personId={person.id} /> : undefined}
    >
      <SheetTable
        label={t('persons.leaves.title')}
        columns={columns}
        rows={person.leaves}
        rowKey={(leave) => leave.id}
        actionsLabel={t('shared.actions')}
        renderActions={mayChange ? (leave) => <LeaveActions personId={person.id} leave={leave} /> : undefined}
        empty={t('persons.leaves.empty')}
        testId="leaves"
      />
    </Sheet>
  )
}

function useLeaveColumns(): readonly PlainColumn<Leave>[] {
  const { t } = useOrganisationWords()
  const period = usePeriod()
  return [
    {
      key: 'period',
      header: t('shared.from'),
      render: (leave) => <span className="tabular">{period(leave.from, leave.until)}</span>,
    },
    {
      key: 'kind',
      header: t('persons.leaves.kind'),
      render: (leave) =>
        leave.kind === null ? t('persons.leaves.hidden') : t(`persons.leaves.kinds.${leave.kind}`),
    },
    { key: 'note', header: t('shared.note'), render: (leave) => leave.note ?? '' },
  ]
}

function LeaveFields() {
  const { t } = useOrganisationWords()
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('persons.leaves.kind')}
        emptyLabel={t('shared.choose')}
        choices={LeaveKind.options.map((value) => ({ value, label: t(`persons.leaves.kinds.${value}`) }))}
        isRequired
      />
      <DateField name="from" label={t('shared.from')} isRequired />
      <DateField name="until" label={t('shared.lastDay')} hint={t('persons.leaves.openHint')} />
      <TextField name="note" label={t('shared.note')} maxLength={200} />
    </>
  )
}

function AddLeaveButton({ personId }: { readonly personId: number }) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton isSmall label={t('persons.leaves.add')}>
      {(close) => (
        <CommandDialog
          title={t('persons.leaves.add')}
          contract={AddLeave}
          params={{ id: personId }}
          defaultValues={{ from: '', until: '', note: '' }}
          done={t('shared.saved')}
          onClose={close}
        >
          <LeaveFields />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function LeaveActions({ personId, leave }: { readonly personId: number; readonly leave: Leave }) {
  const { t } = useOrganisationWords()
  const { revision, from, until, note, kind } = leave
  const params = { id: personId, leaveId: leave.id }
  return (
    <>
      <DialogButton look="plain" isSmall label={t('shared.edit')}>
        {(close) => (
          <CommandDialog
            title={t('persons.leaves.change')}
            contract={ChangeLeave}
            params={params}
            defaultValues={{ from, until: until ?? '', note: note ?? '', ...(kind === null ? {} : { kind }) }}
            fixed={{ revision }}
            done={t('shared.saved')}
            onClose={close}
          >
            <LeaveFields />
          </CommandDialog>
        )}
      </DialogButton>
      <DialogButton look="plain" isSmall label={t('shared.remove')}>
        {(close) => (
          <CommandConfirm
            title={t('shared.removeTitle')}
            contract={RemoveLeave}
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

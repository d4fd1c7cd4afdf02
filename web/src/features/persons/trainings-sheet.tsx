import type { PersonDetail } from '@tongzhou/server/contracts/persons'
import { AddTraining, ChangeTraining, RemoveTraining } from '@tongzhou/server/contracts/qualifications'
import { useState } from 'react'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { dayOf, useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { DateField, NumberField, TextField } from '../../ui/fields.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import type { PersonPart } from './person-part.ts'
import { hoursOfYear } from './training-hours.ts'

type Training = PersonDetail['trainings'][number]

/** The trainings of a person, the newest first, with the hours of the twelve months that end today. */
export function TrainingsSheet({ person, mayChange }: PersonPart) {
  const { t } = useOrganisationWords()
  const columns = useTrainingColumns()
  return (
    <Sheet
      isFlush
      title={t('persons.trainings.title')}
      actions={
        <span className="inline-list">
          <YearHours trainings={person.trainings} />
          {mayChange ? <AddTrainingButton personId={person.id} /> : null}
        </span>
      }
    >
      <SheetTable
        label={t('persons.trainings.title')}
        columns={columns}
        rows={person.trainings}
        rowKey={(training) => training.id}
        actionsLabel={t('shared.actions')}
        renderActions={
          mayChange ? (row) => <TrainingActions personId={person.id} training={row} /> : undefined
        }
        empty={t('persons.trainings.empty')}
        testId="trainings"
      />
    </Sheet>
  )
}

function YearHours({ trainings }: { readonly trainings: readonly Training[] }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const [today] = useState(() => dayOf(new Date()))
  const hours = hoursOfYear(trainings, today)
  return <span className="muted">{t('persons.hoursYear', { n: formats.decimal(hours) })}</span>
}

function useTrainingColumns(): readonly PlainColumn<Training>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return [
    { key: 'subject', header: t('persons.trainings.subject'), render: (row) => row.subject },
    {
      key: 'day',
      header: t('persons.trainings.day'),
      render: (row) => <span className="tabular">{formats.day(row.trainedOn)}</span>,
    },
    {
      key: 'hours',
      header: t('persons.trainings.hours'),
      isNumber: true,
      render: (row) => formats.decimal(row.hours),
    },
    { key: 'organiser', header: t('persons.trainings.organiser'), render: (row) => row.organiser },
  ]
}

function TrainingFields() {
  const { t } = useOrganisationWords()
  return (
    <>
      <TextField name="subject" label={t('persons.trainings.subject')} maxLength={120} isRequired isWide />
      <DateField name="trainedOn" label={t('persons.trainings.day')} isRequired />
      <NumberField
        name="hours"
        label={t('persons.trainings.hours')}
        min={0.1}
        max={500}
        step={0.1}
        isRequired
      />
      <TextField name="organiser" label={t('persons.trainings.organiser')} maxLength={80} isRequired isWide />
    </>
  )
}

function AddTrainingButton({ personId }: { readonly personId: number }) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton isSmall label={t('persons.trainings.add')}>
      {(close) => (
        <CommandDialog
          title={t('persons.trainings.add')}
          contract={AddTraining}
          params={{ id: personId }}
          defaultValues={{ subject: '', trainedOn: '', organiser: '' }}
          done={t('shared.saved')}
          onClose={close}
        >
          <TrainingFields />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function TrainingActions({ personId, training }: { readonly personId: number; readonly training: Training }) {
  const { t } = useOrganisationWords()
  const { revision, subject, trainedOn, hours, organiser } = training
  const params = { id: personId, trainingId: training.id }
  return (
    <>
      <DialogButton look="plain" isSmall label={t('shared.edit')}>
        {(close) => (
          <CommandDialog
            title={t('persons.trainings.change')}
            contract={ChangeTraining}
            params={params}
            defaultValues={{ subject, trainedOn, hours, organiser }}
            fixed={{ revision }}
            done={t('shared.saved')}
            onClose={close}
          >
            <TrainingFields />
          </CommandDialog>
        )}
      </DialogButton>
      <DialogButton look="plain" isSmall label={t('shared.remove')}>
        {(close) => (
          <CommandConfirm
            title={t('shared.removeTitle')}
            contract={RemoveTraining}
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

import type { SheetFault, SheetOutcome } from '@tongzhou/server/contracts/sheets'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { CountList } from '../../ui/count-list.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { type SheetKind, sheetKinds } from './sheet-kinds.ts'

interface OutcomeProps {
  readonly kind: SheetKind
  readonly trial: { readonly bytes: Uint8Array<ArrayBuffer>; readonly outcome: SheetOutcome }
  onWritten(outcome: SheetOutcome): void
}

/** What the dry run of a sheet said: counts, every fault with its row and what to do, or the way to take it over. */
export function Outcome(props: OutcomeProps) {
  const { t } = useOrganisationWords()
  const { outcome } = props.trial
  return (
    <section className="stack" aria-label={t('sheets.result')} data-testid="outcome">
      <Counts outcome={outcome} />
      <Verdict {...props} />
      {outcome.faults.length === 0 ? null : <Faults outcome={outcome} />}
    </section>
  )
}

function Counts({ outcome }: { readonly outcome: SheetOutcome }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <CountList
      counts={[
        { label: t('sheets.counts.rows'), count: formats.integer(outcome.rowCount) },
        { label: t('sheets.counts.added'), count: formats.integer(outcome.newCount) },
        { label: t('sheets.counts.changed'), count: formats.integer(outcome.changedCount) },
        { label: t('sheets.counts.unchanged'), count: formats.integer(outcome.unchangedCount) },
        { label: t('sheets.counts.faulty'), count: formats.integer(outcome.faultyCount) },
      ]}
    />
  )
}

function Verdict({ kind, trial: { bytes, outcome }, onWritten }: OutcomeProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { faults, moreFaultCount, newCount, changedCount } = outcome
  // A fault of the headings belongs to no row of data.
  if (faults.length > 0) {
    return (
      <p className="form-alert" role="alert">
        {t('sheets.mend', { n: formats.integer(faults.length + moreFaultCount) })}
      </p>
    )
  }
  if (newCount + changedCount === 0) return <p className="form-note">{t('sheets.nothing')}</p>
  return (
    <>
      <p className="form-note">{t('sheets.ready')}</p>
      <p>
        <DialogButton look="strong" label={t('sheets.confirm')}>
          {(close) => (
            <CommandConfirm
              title={t('sheets.confirmTitle', { n: formats.integer(newCount + changedCount) })}
              contract={sheetKinds[kind].take}
              input={{ query: { dryRun: 'false' }, body: { bytes } }}
              confirmLabel={t('sheets.confirm')}
              done={t('shared.saved')}
              onClose={close}
              onDone={onWritten}
            >
              <p>
                {t('sheets.confirmLead', {
                  added: formats.integer(newCount),
                  changed: formats.integer(changedCount),
                })}
              </p>
            </CommandConfirm>
          )}
        </DialogButton>
      </p>
    </>
  )
}

const faultKey = ({ row, column, message }: SheetFault) => `${row}-${column}-${message}`

function Faults({ outcome: { faults, moreFaultCount } }: { readonly outcome: SheetOutcome }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <>
      <SheetTable
        label={t('sheets.faults')}
        testId="faults"
        rows={faults}
        rowKey={faultKey}
        empty={t('shared.none')}
        columns={[
          { key: 'row', header: t('sheets.columns.row'), render: ({ row }) => row },
          {
            key: 'column',
            header: t('sheets.columns.column'),
            render: ({ column }) => column ?? t('sheets.wholeRow'),
          },
          { key: 'message', header: t('sheets.columns.message'), render: ({ message }) => message },
        ]}
      />
      {moreFaultCount === 0 ? null : (
        <p className="muted">{t('sheets.moreFaults', { n: formats.integer(moreFaultCount) })}</p>
      )}
    </>
  )
}

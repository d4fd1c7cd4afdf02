import { type DivisionChange, DivisionChangeKind } from '@tongzhou/server/contracts/divisions'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { type ChangeFaults, moved } from './change-list.ts'
import { useChangeSummary } from './change-summary.ts'
import type { DivisionNames } from './division-names.ts'

interface ChangeBuilderProps {
  readonly changes: readonly DivisionChange[]
  readonly faults: ChangeFaults
  readonly names: DivisionNames
  onChange(changes: readonly DivisionChange[]): void
}

/** The list of changes in their order, with what the server says against each. */
export function ChangeBuilder({ changes, faults, names, onChange }: ChangeBuilderProps) {
  const { t } = useOrganisationWords()
  return (
    <section className="stack" aria-label={t('divisions.changes')}>
      <h3>{t('divisions.changes')}</h3>
      {changes.length === 0 ? <p className="muted">{t('divisions.noChanges')}</p> : null}
      <ol className="stack" data-testid="changes">
        {changes.map((change, index) => (
          <ChangeEntry
            // oxlint-disable-next-line react/no-array-index-key -- a change is its place in the order
            key={`${index}-${JSON.stringify(change)}`}
            index={index}
            changes={changes}
            faults={faults.ofChanges.get(index) ?? []}
            names={names}
            onChange={onChange}
          />
        ))}
      </ol>
      <div className="button-row">
        {DivisionChangeKind.options.map((kind) => (
          <DialogButton key={kind} label={`+ ${t(`divisions.add.${kind}`)}`}>
            {(close) => (
              <ChangeDialog
                kind={kind}
                change={null}
                names={names}
                onTake={(change) => onChange([...changes, change])}
                onClose={close}
              />
            )}
          </DialogButton>
        ))}
      </div>
    </section>
  )
}

interface ChangeEntryProps {
  readonly index: number
  readonly changes: readonly DivisionChange[]
  readonly faults: readonly string[]
  readonly names: DivisionNames
  onChange(changes: readonly DivisionChange[]): void
}

function ChangeEntry({ index, changes, faults, names, onChange }: ChangeEntryProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const say = useChangeSummary(names)
  const change = changes[index]
  if (change === undefined) return null
  const n = formats.integer(index + 1)
  return (
    <li className="change-entry">
      <p>
        {n}. <strong>{t(`divisions.add.${change.kind}`)}</strong> {say(change)}
      </p>
      {faults.map((message) => (
        <p key={message} className="field-error" role="alert">
          {message}
        </p>
      ))}
      <p className="button-row">
        <DialogButton
          look="plain"
          isSmall
          label={t('shared.edit')}
          spokenLabel={t('divisions.editOf', { n })}
        >
          {(close) => (
            <ChangeDialog
              kind={change.kind}
              change={change}
              names={names}
              onTake={(next) => onChange(changes.map((one, at) => (at === index ? next : one)))}
              onClose={close}
            />
          )}
        </DialogButton>
        <Button
          look="plain"
          className="button-small"
          aria-label={t('divisions.up', { n })}
          onClick={() => onChange(moved(changes, index, -1))}
        >
          ↑
        </Button>
        <Button
          look="plain"
          className="button-small"
          aria-label={t('divisions.down', { n })}
          onClick={() => onChange(moved(changes, index, 1))}
        >
          ↓
        </Button>
        <Button
          look="plain"
          className="button-small"
          aria-label={t('divisions.removeOf', { n })}
          onClick={() => onChange(changes.filter((_, at) => at !== index))}
        >
          {t('divisions.remove')}
        </Button>
      </p>
    </li>
  )
}

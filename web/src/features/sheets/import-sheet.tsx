import '../../styles/form.css'
import type { SheetOutcome } from '@tongzhou/server/contracts/sheets'
import { useId, useState } from 'react'
import { ProblemState } from '../../api/answer.tsx'
import { may, useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { DownloadButton } from './download-button.tsx'
import { Outcome } from './outcome.tsx'
import { type SheetKind, sheetKinds } from './sheet-kinds.ts'

/** A sheet on its way in: which file, and what its dry run said. */
interface Trial {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly outcome: SheetOutcome
}

/** Takes over a sheet: template, file, dry run, and only then all rows at once. */
export function ImportSheet({ kind }: { readonly kind: SheetKind }) {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const { take, template } = sheetKinds[kind]
  if (!may(session, take.permission)) return <p className="form-note">{t('sheets.noImport')}</p>
  return (
    <Sheet title={t('sheets.importing')}>
      <p className="muted">{t('sheets.templateLead')}</p>
      <p>
        <DownloadButton label={t('sheets.template')} contract={template} input={{}} />
      </p>
      <ChooseSheet kind={kind} />
    </Sheet>
  )
}

function ChooseSheet({ kind }: { readonly kind: SheetKind }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const command = useCommand(sheetKinds[kind].take)
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null)
  const [trial, setTrial] = useState<Trial | null>(null)
  const [written, setWritten] = useState<SheetOutcome | null>(null)
  const choose = async (file: File | undefined) => {
    setTrial(null)
    setWritten(null)
    command.reset()
    setBytes(file === undefined ? null : new Uint8Array(await file.arrayBuffer()))
  }
  const tryOut = async () => {
    if (bytes === null || command.isBusy) return
    const outcome = await command.run({ query: { dryRun: 'true' }, body: { bytes } })
    if (outcome !== null) setTrial({ bytes, outcome })
  }
  return (
    <>
      <FileInput onChoose={(file) => void choose(file)} />
      <p>
        <Button look="strong" aria-disabled={bytes === null || command.isBusy} onClick={() => void tryOut()}>
          {t(command.isBusy ? 'sheets.trying' : 'sheets.tryOut')}
        </Button>
      </p>
      {command.problem === null ? null : <ProblemState problem={command.problem} />}
      {trial === null ? null : (
        <Outcome
          kind={kind}
          trial={trial}
          onWritten={(outcome) => {
            setTrial(null)
            setWritten(outcome)
          }}
        />
      )}
      {written === null ? null : (
        <output className="form-note" data-testid="written">
          {t('sheets.written', {
            added: formats.integer(written.newCount),
            changed: formats.integer(written.changedCount),
          })}
        </output>
      )}
    </>
  )
}

function FileInput({ onChoose }: { onChoose(file: File | undefined): void }) {
  const { t } = useOrganisationWords()
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{t('sheets.choose')}</label>
      <input
        id={id}
        className="field field-file"
        type="file"
        accept=".xlsx,.csv"
        onChange={(event) => onChoose(event.target.files?.[0])}
        // The same file, mended meanwhile, must count as chosen again.
        onClick={(event) => {
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

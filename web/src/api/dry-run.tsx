import type { Contract } from '@tongzhou/server/contract'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type DefaultValues, type FieldValues, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { useOrganisationWords } from '../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../ui/dialog-button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import type { CallInput } from './client.ts'
import { CommandConfirm } from './command-confirm.tsx'
import { CommandForm } from './command-form.tsx'
import type { ApiProblem } from './problem.ts'

type BodyOf<C extends Contract> = z.input<NonNullable<C['body']>> & FieldValues
type AnswerOf<C extends Contract> = z.output<C['answer']>

interface DryRunProps<C extends Contract> {
  /** Its body has the word `dryRun`. */
  readonly contract: C
  /** Name of the form. */
  readonly label: string
  readonly defaultValues: DefaultValues<BodyOf<C>>
  /** Parts of the body that are gathered outside the form; the same object as long as they are the same. */
  readonly fixed?: Partial<BodyOf<C>>
  /** Title over what would happen. */
  readonly previewTitle: string
  readonly confirmLabel: string
  readonly done: string
  readonly children: ReactNode
  /** What would happen. */
  renderAnswer(answer: AnswerOf<C>): ReactNode
  confirmTitle(answer: AnswerOf<C>): string
  /** The same in a sentence or two, asked before it is done. */
  renderConfirm(answer: AnswerOf<C>): ReactNode
  onDone?(answer: AnswerOf<C>): void
  /** Looks at a refusal of the dry run first; true when it shows it itself. */
  onRefused?(problem: ApiProblem): boolean
  /** The dry run went through. */
  onTried?(): void
}

interface Trial<C extends Contract> {
  readonly answer: AnswerOf<C>
  readonly sent: BodyOf<C>
  /** What stood in the fields. */
  readonly text: string
}

/**
 * A step for many things at once: a form, what would happen, and only then the button that does it. Whatever is changed
 * in the form afterwards asks for another dry run.
 */
export function DryRun<C extends Contract>(props: DryRunProps<C>) {
  const { t } = useOrganisationWords()
  const [values, setValues] = useState('')
  const [trial, setTrial] = useState<Trial<C> | null>(null)
  const [round, setRound] = useState(0)
  const { fixed } = props
  const sentBeside = useMemo(() => ({ ...fixed, dryRun: true }), [fixed])
  const text = values + JSON.stringify(sentBeside)
  const finish = (answer: AnswerOf<C>) => {
    setTrial(null)
    setRound((number) => number + 1)
    props.onDone?.(answer)
  }
  return (
    <>
      <CommandForm<C>
        key={round}
        contract={props.contract}
        label={props.label}
        defaultValues={props.defaultValues}
        fixed={sentBeside as unknown as Partial<BodyOf<C>>}
        submitLabel={t('shared.dryRun')}
        sendingLabel={t('shared.dryRunning')}
        {...(props.onRefused === undefined ? {} : { onRefused: props.onRefused })}
        onDone={(answer, sent) => {
          setTrial({ answer, sent, text })
          props.onTried?.()
        }}
      >
        {props.children}
        <Watch onText={setValues} />
      </CommandForm>
      {trial === null ? null : (
        <Preview {...props} trial={trial} isOutdated={trial.text !== text} onDone={finish} />
      )}
    </>
  )
}

/** Tells what stands in the fields, so that a later change is noticed. */
function Watch({ onText }: { onText(text: string): void }) {
  const text = JSON.stringify(useWatch())
  useEffect(() => onText(text), [onText, text])
  return null
}

interface PreviewProps<C extends Contract> extends DryRunProps<C> {
  readonly trial: Trial<C>
  readonly isOutdated: boolean
  onDone(answer: AnswerOf<C>): void
}

function Preview<C extends Contract>({ trial, isOutdated, ...props }: PreviewProps<C>) {
  const { t } = useOrganisationWords()
  const input = { body: { ...trial.sent, dryRun: false } } as unknown as CallInput<C>
  return (
    <div className="dry-run">
      <Sheet isFlush title={props.previewTitle} testId="dry-run">
        <output className="sheet-note muted">
          {t(isOutdated ? 'shared.outdated' : 'shared.dryRunLead')}
        </output>
        {props.renderAnswer(trial.answer)}
        {isOutdated ? null : (
          <div className="sheet-body">
            <p>
              <DialogButton look="strong" label={props.confirmLabel}>
                {(close) => (
                  <CommandConfirm<C>
                    title={props.confirmTitle(trial.answer)}
                    contract={props.contract}
                    input={input}
                    confirmLabel={props.confirmLabel}
                    done={props.done}
                    onClose={close}
                    onDone={props.onDone}
                  >
                    {props.renderConfirm(trial.answer)}
                  </CommandConfirm>
                )}
              </DialogButton>
            </p>
          </div>
        )}
      </Sheet>
    </div>
  )
}

import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import { type FormEvent, useState } from 'react'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useFormWords } from '../../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { StatusMark } from '../../../ui/status-mark.tsx'
import type { Sentences } from './use-sentences.ts'

export interface ProblemsPanelProps {
  /** All that was found, errors first. */
  readonly found: readonly PlanProblem[]
  /** False while the whole plan is still being looked at. */
  readonly isWhole: boolean
  /** Why some are left as they are, by their ids. */
  readonly ignored: ReadonlyMap<string, string>
  readonly currentId: string | null
  readonly sentences: Sentences
  onStep(direction: 'next' | 'previous'): void
  onShow(problem: PlanProblem): void
  /** Leaves a problem as it is, because; '' takes that back. */
  onIgnore(id: string, reason: string): void
}

/** More than these are not drawn: whoever has thousands steps through them. */
const SHOWN_PROBLEMS = 200

/** What is wrong with the plan: stepping from one to the next, a list, and leaving a warning with a reason. */
export function ProblemsPanel(props: ProblemsPanelProps) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  const { found, ignored, sentences, onIgnore } = props
  const [showsIgnored, setShowsIgnored] = useState(false)
  const [asked, setAsked] = useState<PlanProblem | null>(null)
  const open = found.filter(({ id }) => !ignored.has(id))
  const leftOut = found.filter(({ id }) => ignored.has(id))
  const errors = open.filter(({ severity }) => severity === 'error').length
  return (
    <div className="problems">
      <ProblemSteps {...props} open={open} />
      <output className="muted problems-count">
        {open.length === 0 && props.isWhole
          ? t('problems.none')
          : t('problems.count', {
              errors: formats.integer(errors),
              warnings: formats.integer(open.length - errors),
            })}
        {props.isWhole ? '' : ` · ${t('problems.checking')}`}
      </output>
      <ul className="problem-list" aria-label={t('problems.list')}>
        {open.slice(0, SHOWN_PROBLEMS).map((problem) => (
          <ProblemItem key={problem.id} problem={problem} {...props} onAsk={setAsked} />
        ))}
      </ul>
      {leftOut.length === 0 ? null : (
        <Button
          look="plain"
          className="button-small"
          aria-expanded={showsIgnored}
          onClick={() => setShowsIgnored(!showsIgnored)}
        >
          {t(showsIgnored ? 'problems.hideIgnored' : 'problems.showIgnored')}（
          {t('problems.ignored', { n: leftOut.length })}）
        </Button>
      )}
      {showsIgnored ? (
        <ul className="problem-list problem-list-ignored">
          {leftOut.map((problem) => (
            <li key={problem.id} className="problem-item">
              <p>{sentences.problem(problem)}</p>
              <p className="muted">
                {t('problems.ignoredBecause', { reason: ignored.get(problem.id) ?? '' })}
              </p>
              <Button look="plain" className="button-small" onClick={() => onIgnore(problem.id, '')}>
                {t('problems.restore')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {asked === null ? null : (
        <IgnoreDialog
          sentence={sentences.problem(asked)}
          onClose={() => setAsked(null)}
          onIgnore={(reason) => {
            onIgnore(asked.id, reason)
            setAsked(null)
          }}
        />
      )}
    </div>
  )
}

function ProblemSteps(props: ProblemsPanelProps & { readonly open: readonly PlanProblem[] }) {
  const { t } = useEditorWords()
  const { open, currentId, onStep } = props
  const position = open.findIndex(({ id }) => id === currentId) + 1
  const isEmpty = open.length === 0
  return (
    <div className="problem-steps">
      <Button
        className="button-small"
        disabled={isEmpty}
        aria-keyshortcuts="P"
        onClick={() => onStep('previous')}
      >
        ‹ {t('problems.previous')}
      </Button>
      <output className="tabular">
        {position > 0 ? t('problems.position', { n: position, total: open.length }) : ''}
      </output>
      <Button
        className="button-small"
        disabled={isEmpty}
        aria-keyshortcuts="N"
        onClick={() => onStep('next')}
      >
        {t('problems.next')} ›
      </Button>
    </div>
  )
}

interface ProblemItemProps extends ProblemsPanelProps {
  readonly problem: PlanProblem
  onAsk(problem: PlanProblem): void
}

function ProblemItem({ problem, currentId, sentences, onShow, onAsk }: ProblemItemProps) {
  const { t } = useEditorWords()
  const isError = problem.severity === 'error'
  return (
    <li className="problem-item" data-current={problem.id === currentId}>
      <button
        type="button"
        className="problem-open"
        aria-current={problem.id === currentId ? 'true' : undefined}
        onClick={() => onShow(problem)}
      >
        <StatusMark tone={isError ? 'bad' : 'warning'}>
          {t(`problems.severity.${problem.severity}`)} · {sentences.problemName(problem)}
        </StatusMark>
        <span>{sentences.problem(problem)}</span>
      </button>
      {isError ? null : (
        <Button look="plain" className="button-small" onClick={() => onAsk(problem)}>
          {t('problems.ignore')}
        </Button>
      )}
    </li>
  )
}

interface IgnoreDialogProps {
  readonly sentence: string
  onClose(): void
  onIgnore(reason: string): void
}

function IgnoreDialog({ sentence, onClose, onIgnore }: IgnoreDialogProps) {
  const { t } = useEditorWords()
  const { t: form } = useFormWords()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') onIgnore(reason.trim())
  }
  return (
    <Dialog title={t('problems.ignoreTitle')} closeLabel={form('close')} onClose={onClose}>
      <p>{sentence}</p>
      <p className="muted">{t('problems.ignoreLead')}</p>
      <form className="form" onSubmit={submit}>
        <div className="form-field form-field-wide">
          <label htmlFor="ignore-reason">{t('problems.reason')}</label>
          <input
            id="ignore-reason"
            className="field"
            maxLength={200}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <div className="form-actions">
          <Button look="strong" type="submit">
            {t('problems.ignore')}
          </Button>
          <Button onClick={onClose}>{form('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

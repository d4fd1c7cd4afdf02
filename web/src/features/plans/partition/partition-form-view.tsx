import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiProblem } from '../../../api/problem.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { faultSentence } from './fault-sentences.ts'
import { MoreFields } from './more-fields.tsx'
import { type NumberName, numberNames } from './number-bounds.ts'
import { PartitionFields } from './partition-fields.tsx'
import { type FormFault, type PartitionForm, readForm } from './partition-form.ts'
import type { TownshipFacts } from './township-facts.ts'
import type { PartitionTask } from './use-partition-run.ts'

interface PartitionFormViewProps {
  readonly form: PartitionForm
  readonly townships: readonly TownshipFacts[]
  readonly task: PartitionTask
  /** What became of the run before. */
  readonly notice: ReactNode
  /** Somebody else's run goes on: none can be begun. */
  readonly isBlocked: boolean
  onForm(form: PartitionForm): void
}

/** Faults of fields that stand behind "more". */
const isBehindMore = ({ kind, path }: FormFault): boolean =>
  kind === 'roles' || (kind === 'number' && !['personsPerCell', 'tolerance', 'patrolShare'].includes(path))

/** The form of an automatic partition. Nothing is sent before every field is right. */
export function PartitionFormView(props: PartitionFormViewProps) {
  const { form, townships, task, notice, isBlocked, onForm } = props
  const { t } = usePartitionWords()
  const [wasSent, setWasSent] = useState(false)
  const [isMore, setIsMore] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const codes = townships.map(({ code }) => code)
  const result = readForm(form, { version: 0, townshipCodes: codes })
  const faults = wasSent && 'faults' in result ? result.faults : []
  const names = {
    township: (code: string) => townships.find((one) => one.code === code)?.name ?? code,
  }
  const errors = new Map(faults.map((fault) => [fault.path, faultSentence(fault, t, names)]))
  const send = (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    if ('request' in result) {
      if (!task.isStarting && !isBlocked) void task.start(result.request)
      return
    }
    if (result.faults.some(isBehindMore)) setIsMore(true)
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const fields = {
    form,
    townships,
    errors,
    onChange: (change: Partial<PartitionForm>) => onForm({ ...form, ...change }),
  }
  return (
    <form ref={element} className="partition-form" noValidate onSubmit={send}>
      <p className="muted partition-lead">{t('form.lead')}</p>
      {notice}
      <PartitionFields {...fields} />
      <details
        className="partition-more"
        open={isMore}
        onToggle={(event) => setIsMore(event.currentTarget.open)}
      >
        <summary>{t('form.more')}</summary>
        <MoreFields {...fields} />
      </details>
      <div className="partition-actions">
        {errors.size === 0 ? null : <Faults sentences={[...errors.values()]} />}
        <Refusal task={task} names={names} />
        <button type="submit" className="button button-strong" aria-disabled={task.isStarting || isBlocked}>
          {t(task.isStarting ? 'form.starting' : 'form.start')}
        </button>
      </div>
    </form>
  )
}

function Faults({ sentences }: { readonly sentences: readonly string[] }) {
  const { t } = usePartitionWords()
  return (
    <div className="form-alert" role="alert" data-testid="partition-faults">
      <p>{t('form.faultCount', { n: sentences.length })}</p>
      <ul>
        {sentences.slice(0, MOST_FAULTS).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {sentences.length > MOST_FAULTS ? <li>…</li> : null}
      </ul>
    </div>
  )
}

const MOST_FAULTS = 6

interface RefusalProps {
  readonly task: PartitionTask
  readonly names: { township(code: string): string }
}

/** Why nothing was begun: the draft could not be saved, or the server's own words with the fields it means. */
function Refusal({ task }: RefusalProps) {
  const { t } = usePartitionWords()
  const { t: say } = useTranslation()
  if (task.isUnsaved) return <Alert>{t('run.unsaved')}</Alert>
  if (task.problem === null) return null
  const { fields } = task.problem satisfies ApiProblem
  return (
    <div className="form-alert" role="alert">
      <p>{sentenceOf(task.problem, say)}</p>
      {fields.map(({ path, message }) => (
        <p key={path}>{t('run.fieldFault', { field: fieldName(path, t), message })}</p>
      ))}
    </div>
  )
}

function Alert({ children }: { readonly children: ReactNode }) {
  return (
    <p className="form-alert" role="alert">
      {children}
    </p>
  )
}

/** The name of a field that the server names by its path. */
function fieldName(path: string, t: ReturnType<typeof usePartitionWords>['t']): string {
  const [first = ''] = path.split('.')
  if ((numberNames as readonly string[]).includes(first)) return t(`form.numbers.${first as NumberName}`)
  if (first === 'counts') return t('form.cellRule')
  if (first === 'townships') return t('form.scope')
  if (first === 'roles') return t('form.roles')
  return first === 'lines' ? t('form.ownLines') : path
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../ui/skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { type ApiProblem, sentenceOf } from './problem.ts'

interface ProblemStateProps {
  readonly problem: ApiProblem
  onRetry?(): void
}

/** The sentence of a problem in the language of the page, its fields, and a button to try again. */
export function ProblemState({ problem, onRetry }: ProblemStateProps) {
  const { t } = useTranslation()
  const facts = problem.fields.map((field) => `${field.path}: ${field.message}`)
  const status = problem.status >= 400 ? [t('state.status', { status: problem.status })] : []
  return (
    <ErrorState
      title={t('state.failed')}
      sentence={sentenceOf(problem, t)}
      facts={[...facts, ...status]}
      retryLabel={t('state.retry')}
      {...(onRetry === undefined ? {} : { onRetry })}
    />
  )
}

/** The part of a query that is needed to show it. */
interface AnswerState<Data> {
  readonly data: Data | undefined
  readonly error: ApiProblem | null
  refetch(): unknown
}

interface AnswerProps<Data> {
  readonly query: AnswerState<Data>
  readonly lines: number
  children(data: Data): ReactNode
}

/** A skeleton, a problem or the data: data once seen stay, also when a later refresh fails. */
export function Answer<Data>({ query, lines, children }: AnswerProps<Data>) {
  const { t } = useTranslation()
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) return <ProblemState problem={query.error} onRetry={() => query.refetch()} />
  return <Skeleton lines={lines} label={t('platform.loading')} />
}

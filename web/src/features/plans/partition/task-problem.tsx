import { useTranslation } from 'react-i18next'
import { type ApiProblem, sentenceOf } from '../../../api/problem.ts'

/** The server's sentence about what it refused; nothing where it refused nothing. */
export function TaskProblem({ problem }: { readonly problem: ApiProblem | null }) {
  const { t } = useTranslation()
  if (problem === null) return null
  return (
    <p className="form-alert" role="alert">
      {sentenceOf(problem, t)}
    </p>
  )
}

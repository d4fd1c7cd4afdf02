import { useSearchParams } from 'react-router'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'

const problems = ['sso_failed', 'sso_unknown', 'sso_taken', 'sso_disabled'] as const

/** Why somebody came back from the single sign-on without being let in: a word in the address. */
export function SingleSignOnProblem() {
  const { t } = useEntranceWords()
  const [search] = useSearchParams()
  const problem = problems.find((one) => one === search.get('problem'))
  if (problem === undefined) return null
  return (
    <p className="form-alert" role="alert">
      {t(`problems.${problem}`)}
    </p>
  )
}

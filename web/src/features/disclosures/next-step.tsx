import { useEffect, useRef } from 'react'
import { may, type Session, useSession } from '../../api/session.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import type { Act } from './act.ts'
import { ClockMark } from './clock-mark.tsx'

type Sentence =
  | 'prepare'
  | 'prepareOther'
  | 'samePerson'
  | 'release'
  | 'wait'
  | 'published'
  | 'toWithdraw'
  | 'withheld'
  | 'withdrawn'
  | 'ended'

/** Who has to do what next, as it is for the person who looks. */
export function nextStepOf(act: Act, session: Session | null): Sentence {
  if (act.state === 'prepared') return may(session, 'disclosure.prepare') ? 'prepare' : 'prepareOther'
  if (act.state === 'published') return act.withdrawDueOn === null ? 'published' : 'toWithdraw'
  if (act.state !== 'submitted') return act.state
  if (!may(session, 'disclosure.release')) return 'wait'
  return act.submittedByMe ? 'samePerson' : 'release'
}

/** The focus goes to what is next when something was done, so that it is read and seen. */
function useFocusOnChange(state: Act['state']) {
  const element = useRef<HTMLDivElement>(null)
  const seen = useRef(state)
  useEffect(() => {
    if (seen.current === state) return
    seen.current = state
    element.current?.focus()
  }, [state])
  return element
}

/** The clock that runs, and the sentence of what is to be done. */
export function NextStep({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  const step = nextStepOf(act, session)
  const element = useFocusOnChange(act.state)
  const { daysLeft, withdrawDaysLeft, withdrawDueOn, dueOn, overdue } = act
  return (
    <div ref={element} tabIndex={-1} className="next-step" data-testid="next-step" data-step={step}>
      {daysLeft === null ? null : (
        <ClockMark clock={{ dueOn, daysLeft, isOver: overdue }} isVerified={act.dueVerified} />
      )}
      {withdrawDaysLeft === null || withdrawDueOn === null ? null : (
        <ClockMark clock={{ dueOn: withdrawDueOn, daysLeft: withdrawDaysLeft, isOver: overdue }} isVerified />
      )}
      <p>{t(`record.next.${step}`)}</p>
    </div>
  )
}

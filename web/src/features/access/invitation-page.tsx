import { useQuery } from '@tanstack/react-query'
import {
  AcceptInvitation,
  AcceptInvitationElsewhere,
  LookAtInvitation,
} from '@tongzhou/server/contracts/access'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { CommandForm } from '../../api/command-form.tsx'
import { sentenceOf } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Entrance } from './entrance.tsx'
import { IncompleteLink } from './incomplete-link.tsx'
import { useLinkToken } from './link-token.ts'
import { usePasswordLabels } from './password-labels.ts'
import { PasswordRules } from './password-rules.tsx'
import { useEnter } from './use-enter.ts'

/** Where an invited person, or one with a new link, chooses a password. */
export function InvitationPage() {
  const { t: say } = useTranslation()
  const { t } = useEntranceWords()
  const token = useLinkToken()
  const { data, error } = useQuery({
    queryKey: [LookAtInvitation.path, token],
    queryFn: ({ signal }) => call(LookAtInvitation, { body: { token } }, signal),
    enabled: token !== '',
    // The link may be used up by this very page: what it said once is not asked again.
    staleTime: 'static',
  })
  const title = t('invitation.title')
  if (token === '') return <IncompleteLink title={title} />
  if (error !== null && data === undefined) {
    return <IncompleteLink title={title} sentence={sentenceOf(error, say)} />
  }
  if (data === undefined) {
    return (
      <Entrance title={title}>
        <Skeleton lines={3} label={say('platform.loading')} />
      </Entrance>
    )
  }
  return (
    <Entrance title={title} lead={t('invitation.lead', { name: data.displayName, account: data.name })}>
      <ChoosePassword token={token} accountName={data.name} hasTotp={data.hasTotp} />
      <Elsewhere token={token} />
    </Entrance>
  )
}

interface ChoosePasswordProps {
  readonly token: string
  readonly accountName: string
  readonly hasTotp: boolean
}

function ChoosePassword({ token, accountName, hasTotp }: ChoosePasswordProps) {
  const { t } = useEntranceWords()
  const labels = usePasswordLabels()
  const enter = useEnter()
  const fixed = useMemo(() => ({ token }), [token])
  return (
    <CommandForm
      contract={AcceptInvitation}
      label={t('invitation.title')}
      submitLabel={t('invitation.submit')}
      fixed={fixed}
      defaultValues={hasTotp ? { password: '', code: '' } : { password: '' }}
      isForgettable
      onDone={({ session }) => enter(session)}
    >
      {/* Password managers keep the name beside the password. */}
      <input
        className="visually-hidden"
        autoComplete="username"
        value={accountName}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <PasswordField
        name="password"
        label={t('signIn.password')}
        labels={labels}
        autoComplete="new-password"
        isFirst
      />
      <PasswordRules accountName={accountName} />
      {hasTotp ? (
        <TextField
          name="code"
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
        />
      ) : null}
    </CommandForm>
  )
}

/** Where a single sign-on is configured the invitation can be accepted without a password. */
function Elsewhere({ token }: { readonly token: string }) {
  const { t: say } = useTranslation()
  const { t } = useEntranceWords()
  const { singleSignOn } = useSession()
  const { run, isBusy, problem } = useCommand(AcceptInvitationElsewhere)
  if (singleSignOn === null) return null
  const accept = async () => {
    const answer = await run({ body: { token } })
    if (answer !== null) window.location.assign(answer.location)
  }
  return (
    <>
      <p className="entrance-or">{t('signIn.or')}</p>
      {problem === null ? null : (
        <p className="field-error" role="alert">
          {sentenceOf(problem, say)}
        </p>
      )}
      <Button className="entrance-button" aria-disabled={isBusy} onClick={() => void accept()}>
        {t('signIn.singleSignOn', { name: singleSignOn })}
      </Button>
    </>
  )
}

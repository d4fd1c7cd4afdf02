import { useQueryClient } from '@tanstack/react-query'
import { ChooseBody, SignOut } from '@tongzhou/server/contracts/access'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { forgetSession, may, type Session, takeSession, useSession } from '../api/session.ts'
import { PageLink } from './page-link.tsx'
import { paths } from './paths.ts'

/** Who is signed in and for whom they act; leads to their own account, the administration pages, and out. */
export function AccountMenu() {
  const { session } = useSession()
  const { t } = useTranslation()
  const client = useQueryClient()
  const menu = useRef<HTMLDetailsElement>(null)
  if (session === null) return null
  const signOut = () => void call(SignOut, {}).finally(() => forgetSession(client))
  const close = () => menu.current?.removeAttribute('open')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it listens for its own links and buttons
    <details
      ref={menu}
      className="account-menu"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        close()
        menu.current?.querySelector('summary')?.focus()
      }}
    >
      <summary aria-label={`${t('account.menu')}: ${session.account.displayName}`}>
        <span className="account-name">{session.account.displayName}</span>
        <span className="account-body">{session.body?.name}</span>
      </summary>
      <div className="account-popup">
        <BodyChoice session={session} />
        <PageLink to={paths.account} onClick={close}>
          {t('account.own')}
        </PageLink>
        {may(session, 'organisation.read') ? (
          <PageLink to={paths.organisations} onClick={close}>
            {t('account.administration')}
          </PageLink>
        ) : null}
        <button type="button" onClick={signOut}>
          {t('account.signOut')}
        </button>
      </div>
    </details>
  )
}

/** For people with roles in several bodies: for which of them they act from now on. */
function BodyChoice({ session: { body, choices } }: { readonly session: Session }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  if (choices.length < 2) return null
  const choose = async (organisationId: number) => {
    const { session } = await call(ChooseBody, { body: { organisationId } })
    takeSession(client, session)
  }
  return (
    <label>
      {t('account.actFor')}
      <select
        className="field"
        value={body?.id}
        onChange={(event) => void choose(Number(event.target.value))}
      >
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

import { useQuery } from '@tanstack/react-query'
import { GetAccount } from '@tongzhou/server/contracts/accounts'
import { useParams } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AccountActions } from './account-actions.tsx'
import { AccountGrants } from './account-grants.tsx'
import { AccountStateTag } from './account-state.tsx'

export type Account = z.output<typeof GetAccount.answer>

/** One account: what it is, which roles it had when, where it is signed in. */
export function AccountPage() {
  const { id = '' } = useParams()
  const query = useQuery(queryFor(GetAccount, { params: { id } }))
  return (
    <Answer query={query} lines={8}>
      {(account) => (
        <>
          <Head account={account} />
          <AccountGrants account={account} />
          <Sessions account={account} />
        </>
      )}
    </Answer>
  )
}

function Head({ account }: { readonly account: Account }) {
  const { t } = useAccountsWords()
  const { formats } = useLanguage()
  const at = (instant: string | null) => (instant === null ? '—' : formats.dateTime(instant))
  const person =
    account.personId === null ? (
      '—'
    ) : (
      <PageLink to={paths.person(account.personId)}>{account.personName}</PageLink>
    )
  return (
    <>
      <PageHead
        title={account.displayName}
        marks={
          <>
            <AccountStateTag state={account.state} />
            {account.demo ? <Tag>{t('demo')}</Tag> : null}
          </>
        }
        back={<PageLink to={paths.accounts}>{t('title')}</PageLink>}
        actions={<AccountActions account={account} />}
      />
      <Sheet title={t('facts')}>
        <Facts
          facts={[
            { term: t('name'), value: account.name },
            { term: t('person'), value: person },
            { term: t('createdAt'), value: at(account.createdAt) },
            { term: t('lastSeen'), value: at(account.lastSeenAt) },
            { term: t('linkExpires'), value: at(account.invitationExpiresAt) },
          ]}
        />
      </Sheet>
    </>
  )
}

function Sessions({ account: { sessions } }: { readonly account: Account }) {
  const { t } = useAccountsWords()
  const { formats } = useLanguage()
  return (
    <Sheet title={t('sessions')} isFlush>
      {sessions.length === 0 ? (
        <p className="sheet-body muted">{t('noSessions')}</p>
      ) : (
        <PlainTable
          label={t('sessions')}
          rows={sessions}
          rowKey={({ id }) => id}
          columns={[
            { key: 'address', header: t('address'), render: ({ address }) => address },
            { key: 'browser', header: t('browser'), render: ({ userAgent }) => userAgent },
            { key: 'since', header: t('since'), render: ({ since }) => formats.dateTime(since) },
            { key: 'seen', header: t('lastSeen'), render: ({ lastSeenAt }) => formats.dateTime(lastSeenAt) },
          ]}
        />
      )}
    </Sheet>
  )
}

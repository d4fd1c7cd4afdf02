import { useInfiniteQuery } from '@tanstack/react-query'
import { AccountState, ListAccounts } from '@tongzhou/server/contracts/accounts'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { changeSearch } from '../../app/office-view.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AccountStateTag } from './account-state.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type Invitation, LinkDialog } from './link-dialog.tsx'
import { useBodies } from './use-bodies.ts'

type Account = z.output<typeof ListAccounts.answer>['items'][number]

/** All accounts, and where new ones are made. */
export function AccountsPage() {
  const { t } = useAccountsWords()
  const [isInviting, setIsInviting] = useState(false)
  const [handed, setHanded] = useState<{ displayName: string; invitation: Invitation } | null>(null)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button look="strong" onClick={() => setIsInviting(true)}>
            {t('invite')}
          </Button>
        }
      />
      <div className="sheet">
        <AccountList />
      </div>
      {isInviting ? (
        <InviteDialog
          onClose={() => setIsInviting(false)}
          onInvited={({ account, invitation }) => {
            setIsInviting(false)
            setHanded({ displayName: account.displayName, invitation })
          }}
        />
      ) : null}
      {handed === null ? null : <LinkDialog {...handed} onClose={() => setHanded(null)} />}
    </>
  )
}

function AccountList() {
  const { t } = useAccountsWords()
  const [search, setSearch] = useSearchParams()
  const wordOf = (name: string) => search.get(name) ?? ''
  const change = (name: string, value: string) =>
    setSearch((current) => changeSearch(current, { [name]: value }), { replace: true })
  const state = AccountState.options.find((one) => one === wordOf('state'))
  const query = useInfiniteQuery(
    pagesFor(ListAccounts, {
      q: wordOf('q') || undefined,
      state,
      organisation: wordOf('organisation') || undefined,
    }),
  )
  const pages = usePagedRows(query)
  return (
    <>
      <div className="filters">
        <FilterField label={t('filter')} value={wordOf('q')} onChange={(q) => change('q', q)} />
        <SelectField
          label={t('state')}
          allLabel={t('allStates')}
          value={state ?? ''}
          choices={AccountState.options.map((one) => ({ value: one, label: t(`states.${one}`) }))}
          onChange={(value) => change('state', value)}
        />
        <SelectField
          label={t('body')}
          allLabel={t('allBodies')}
          value={wordOf('organisation')}
          choices={useBodies()}
          onChange={(value) => change('organisation', value)}
        />
      </div>
      <Answer query={{ ...query, data: pages }} lines={8}>
        {({ rows, total, loadMore }) =>
          rows.length === 0 ? (
            <EmptyState title={t('empty')} />
          ) : (
            <>
              <AccountTable rows={rows} />
              <LoadMore
                count={t('count', { n: rows.length, total })}
                label={t('more')}
                hasMore={rows.length < total}
                onMore={loadMore}
              />
            </>
          )
        }
      </Answer>
    </>
  )
}

function AccountTable({ rows }: { readonly rows: readonly Account[] }) {
  const { t } = useAccountsWords()
  const { t: common } = useAdministrationWords()
  const { formats } = useLanguage()
  return (
    <PlainTable
      label={t('title')}
      testId="accounts"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'displayName',
          header: t('displayName'),
          render: ({ id, displayName, demo }) => (
            <>
              <PageLink to={paths.accountOf(id)}>{displayName}</PageLink>{' '}
              {demo ? <Tag>{t('demo')}</Tag> : null}
            </>
          ),
        },
        { key: 'name', header: t('name'), render: ({ name }) => name },
        { key: 'state', header: t('state'), render: ({ state }) => <AccountStateTag state={state} /> },
        {
          key: 'roles',
          header: t('rolesToday'),
          render: ({ roles }) =>
            roles.length === 0 ? (
              <span className="muted">{t('noRoles')}</span>
            ) : (
              roles.map(({ role, organisationId, organisationName }) => (
                <div key={`${role} ${organisationId}`}>
                  {common(`roles.${role}`)} <span className="muted">{organisationName}</span>
                </div>
              ))
            ),
        },
        {
          key: 'seen',
          header: t('lastSeen'),
          render: ({ lastSeenAt }) => (lastSeenAt === null ? '—' : formats.dateTime(lastSeenAt)),
        },
      ]}
    />
  )
}

import type { BodyEffect, TransferStaff } from '@tongzhou/server/contracts/transfers'
import type { z } from 'zod'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

export type TransferAnswer = z.infer<typeof TransferStaff.answer>
type Person = TransferAnswer['persons'][number]
type Count = BodyEffect['before']

/** Whether a body does not reach its floor afterwards. */
export const isFallingShort = ({ after }: BodyEffect): boolean => after.isMet === false

/** What a transfer does: every body concerned before and after, and everybody who moves. */
export function TransferEffects({ answer }: { readonly answer: TransferAnswer }) {
  const { t } = useOrganisationWords()
  const personColumns = usePersonColumns()
  return (
    <>
      <BodyEffects effects={answer.bodies} />
      <SheetTable
        label={t('transfers.persons')}
        testId="transfer-persons"
        columns={personColumns}
        rows={answer.persons}
        rowKey={({ personId }) => personId}
        empty={t('shared.none')}
      />
    </>
  )
}

/** The bodies concerned with their staff before and after. */
export function BodyEffects({ effects }: { readonly effects: readonly BodyEffect[] }) {
  const { t } = useOrganisationWords()
  const columns: readonly PlainColumn<BodyEffect>[] = [
    { key: 'body', header: t('shared.body'), render: ({ organisationName }) => organisationName },
    {
      key: 'before',
      header: t('transfers.before'),
      render: ({ before, floor }) => <Counted count={before} floor={floor} />,
    },
    {
      key: 'after',
      header: t('transfers.after'),
      render: ({ after, floor }) => <Counted count={after} floor={floor} />,
    },
    {
      key: 'floor',
      header: t('shared.floor.label'),
      render: ({ floor }) =>
        floor === null
          ? t('shared.floor.none')
          : t('shared.floor.least', {
              staff: String(floor.leastStaff),
              established: String(floor.leastEstablishedStaff),
            }),
    },
  ]
  return (
    <SheetTable
      label={t('transfers.bodies')}
      testId="body-effects"
      columns={columns}
      rows={effects}
      rowKey={({ organisationId }) => organisationId}
      empty={t('shared.none')}
    />
  )
}

const isLow = (value: number, least: number | undefined): string =>
  least !== undefined && value < least ? 'short' : ''

function Counted({ count, floor }: { readonly count: Count; readonly floor: BodyEffect['floor'] }) {
  const { t } = useOrganisationWords()
  return (
    <span className="inline-list">
      <span className={`amount ${isLow(count.staff, floor?.leastStaff)}`}>
        {t('shared.floor.staff')} {count.staff}
      </span>
      <span className={`amount ${isLow(count.establishedStaff, floor?.leastEstablishedStaff)}`}>
        {t('shared.floor.established')} {count.establishedStaff}
      </span>
      {count.isMet === null ? null : (
        <StatusMark tone={count.isMet ? 'good' : 'bad'}>
          {t(count.isMet ? 'shared.floor.met' : 'shared.floor.short')}
        </StatusMark>
      )}
    </span>
  )
}

function usePersonColumns(): readonly PlainColumn<Person>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return [
    {
      key: 'name',
      header: t('transfers.persons'),
      render: (row) => <PageLink to={paths.person(row.personId)}>{row.name}</PageLink>,
    },
    { key: 'from', header: t('transfers.from'), render: (row) => row.fromOrganisationName },
    {
      key: 'title',
      header: t('transfers.change'),
      render: (row) => (row.fromTitle === row.title ? row.title : `${row.fromTitle} → ${row.title}`),
    },
    {
      key: 'establishment',
      header: t('persons.establishment'),
      render: (row) => t(`shared.establishments.${row.establishment}`),
    },
    {
      key: 'left',
      header: t('transfers.left'),
      render: (row) =>
        row.responsibilitiesLeftBehind === 0 ? (
          '—'
        ) : (
          <PageLink to={`${paths.handovers}?from=${row.personId}`}>
            <StatusMark tone="warning">
              {t('transfers.leftHint', { n: formats.integer(row.responsibilitiesLeftBehind) })}
            </StatusMark>
          </PageLink>
        ),
    },
  ]
}

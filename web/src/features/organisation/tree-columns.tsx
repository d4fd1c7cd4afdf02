import { checkItems, type Organisation } from '@tongzhou/server/contracts/organisation'
import { useMemo } from 'react'
import { AssumedMark } from '../../api/marks.tsx'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { CheckMark } from './check-mark.tsx'
import { CountAgainst, FloorMark } from './floor-mark.tsx'
import { bodiesOfTownship, officesOf, type TreeRow } from './tree.ts'

interface TreeColumns {
  readonly lines: readonly PlainColumn<TreeRow>[]
  readonly offices: readonly PlainColumn<TreeRow>[]
}

/** The columns of both tables: of the line, and of the township offices with their checklists. */
export function useTreeColumns(bodies: readonly Organisation[]): TreeColumns {
  const { t } = useOrganisationWords()
  const shared = useSharedColumns()
  return useMemo(
    () => ({
      lines: [
        ...shared,
        {
          key: 'areas',
          header: t('bodies.columns.areas'),
          render: ({ body }) => <Areas bodies={bodies} body={body} />,
        },
      ],
      offices: [
        ...shared,
        {
          key: 'subBureau',
          header: t('bodies.columns.subBureau'),
          render: ({ body }) => <SubBureaus bodies={bodies} divisionCode={body.divisionCode} />,
        },
      ],
    }),
    [bodies, shared, t],
  )
}

function useSharedColumns(): readonly PlainColumn<TreeRow>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('bodies.columns.name'),
        render: ({ body, depth }) => (
          <span className={`nowrap indent-${depth}`}>
            <BodyLink body={body} />
          </span>
        ),
      },
      {
        key: 'founded',
        header: t('bodies.columns.founded'),
        render: ({ body }) => <span className="amount">{formats.day(body.validFrom)}</span>,
      },
      {
        key: 'staff',
        header: t('bodies.columns.staff'),
        isNumber: true,
        render: ({ body }) => <CountAgainst count={body.staffCount} least={body.floor?.leastStaff} />,
      },
      {
        key: 'established',
        header: t('bodies.columns.established'),
        isNumber: true,
        render: ({ body }) => (
          <CountAgainst count={body.establishedStaffCount} least={body.floor?.leastEstablishedStaff} />
        ),
      },
      {
        key: 'floor',
        header: t('bodies.columns.floor'),
        render: ({ body }) => <FloorMark body={body} />,
      },
      ...checkItems.map(
        (item): PlainColumn<TreeRow> => ({
          key: item,
          header: t(`bodies.checks.${item}`),
          render: ({ body }) =>
            body.checks === null ? <span className="muted">—</span> : <CheckMark state={body.checks[item]} />,
        }),
      ),
    ],
    [t, formats],
  )
}

/** A body by its short name. */
export function BodyLink({ body }: { readonly body: Pick<Organisation, 'id' | 'shortName' | 'nameEn'> }) {
  const { language } = useLanguage()
  return (
    <PageLink to={paths.organisation(body.id)}>{language === 'en' ? body.nameEn : body.shortName}</PageLink>
  )
}

interface AreasProps {
  readonly bodies: readonly Organisation[]
  readonly body: Organisation
}

function Areas({ bodies, body }: AreasProps) {
  return (
    <span className="inline-list areas">
      {officesOf(bodies, body).map(({ divisionCode, assumed, office }) => (
        <span key={divisionCode}>
          {office === undefined ? <span className="code">{divisionCode}</span> : <BodyLink body={office} />}{' '}
          <AssumedMark isShown={assumed} />
        </span>
      ))}
    </span>
  )
}

interface SubBureausProps {
  readonly bodies: readonly Organisation[]
  readonly divisionCode: string | null
}

function SubBureaus({ bodies, divisionCode }: SubBureausProps) {
  return (
    <span className="inline-list areas">
      {bodiesOfTownship(bodies, divisionCode).map(({ body, assumed }) => (
        <span key={body.id}>
          <BodyLink body={body} /> <AssumedMark isShown={assumed} />
        </span>
      ))}
    </span>
  )
}

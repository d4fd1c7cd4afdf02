import type { PersonDetail } from '@tongzhou/server/contracts/persons'
import { may, useSession } from '../../api/session.ts'
import { useWords } from '../../api/vocabulary.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { CountList } from '../../ui/count-list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'

interface PartProps {
  readonly person: PersonDetail
}

/** The present post and how much somebody answers for. */
export function PersonFacts({ person }: PartProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { session } = useSession()
  const post = person.posts.find(({ until }) => until === null)
  const counts = [
    { label: t('persons.facts.cells'), count: formats.integer(person.responsibilities.length) },
    { label: t('persons.facts.equipment'), count: formats.integer(person.equipment.length) },
    ...(may(session, 'case.read')
      ? [{ label: t('persons.facts.cases'), count: formats.integer(person.openCaseCount) }]
      : []),
  ]
  return (
    <div className="key-facts">
      <p>
        {post === undefined ? (
          t('persons.noPost')
        ) : (
          <>
            <PageLink to={paths.organisation(post.organisationId)}>{post.organisationName}</PageLink> ·{' '}
            {post.title} · {t(`shared.establishments.${post.establishment}`)} ·{' '}
            {t('shared.since', { day: formats.day(post.from) })}
          </>
        )}
      </p>
      <CountList counts={counts} />
      {may(session, 'handover.manage') && person.reached ? (
        <PageLink to={`${paths.handovers}?from=${person.id}`}>{t('persons.facts.handover')}</PageLink>
      ) : null}
    </div>
  )
}

/** The cells for which somebody answers today. */
export function DutiesSheet({ person }: PartProps) {
  const { t } = useOrganisationWords()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  return (
    <Sheet isFlush title={t('persons.duties.title')}>
      <SheetTable
        label={t('persons.duties.title')}
        rows={person.responsibilities}
        rowKey={(row) => row.id}
        empty={t('persons.duties.empty')}
        testId="duties"
        columns={[
          {
            key: 'cell',
            header: t('persons.duties.cell'),
            render: (row) => (
              <PageLink to={paths.cell(row.cellCode)}>{row.cellName ?? groupCellCode(row.cellCode)}</PageLink>
            ),
          },
          { key: 'role', header: t('persons.duties.role'), render: (row) => words('roles', row.role) },
          {
            key: 'since',
            header: t('shared.from'),
            render: (row) => <span className="tabular">{formats.day(row.since)}</span>,
          },
        ]}
      />
    </Sheet>
  )
}

/** The equipment that somebody keeps. */
export function EquipmentSheet({ person }: PartProps) {
  const { t } = useOrganisationWords()
  return (
    <Sheet isFlush title={t('persons.equipment.title')}>
      <SheetTable
        label={t('persons.equipment.title')}
        rows={person.equipment}
        rowKey={(row) => row.id}
        empty={t('persons.equipment.empty')}
        testId="kept-equipment"
        columns={[
          {
            key: 'number',
            header: t('persons.equipment.number'),
            render: (row) => (
              <PageLink to={`${paths.equipment}?q=${encodeURIComponent(row.assetNumber)}`}>
                {row.assetNumber}
              </PageLink>
            ),
          },
          { key: 'model', header: t('persons.equipment.model'), render: (row) => row.model },
        ]}
      />
    </Sheet>
  )
}

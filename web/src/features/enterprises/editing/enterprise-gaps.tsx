import { useQuery } from '@tanstack/react-query'
import { type CoverageItem, ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../../../api/problem.ts'
import { queryFor } from '../../../api/query.ts'
import { may, useSession } from '../../../api/session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Sheet } from '../../../ui/sheet.tsx'

const lacks = ['identity', 'industry', 'elements', 'location_unknown', 'no_cell'] as const

/** What is uncovered of an enterprise today; it goes as soon as it is mended below. */
export function EnterpriseGaps({ enterpriseId }: { readonly enterpriseId: number }) {
  const { t } = useEnterprisesWords()
  const { t: say } = useTranslation()
  const { session } = useSession()
  const mayRead = may(session, 'coverage.read')
  const query = useQuery({
    ...queryFor(ListCoverageItems, { query: { enterprise: enterpriseId, limit: 20 } }),
    enabled: mayRead,
  })
  const { data, error } = query
  if (!mayRead) return null
  if (data === undefined) {
    if (error === null) return null
    return <p className="form-note">{t('gaps.unknown', { sentence: sentenceOf(error, say) })}</p>
  }
  return (
    <Sheet title={t('gaps.title')} testId="enterprise-gaps">
      {data.items.length === 0 ? (
        <p className="muted">{t('gaps.none')}</p>
      ) : (
        <>
          <ul className="enterprise-gaps">
            {data.items.map((item) => (
              <Gap key={item.key} item={item} />
            ))}
          </ul>
          <p>
            <PageLink to={`${paths.coverage}?enterprise=${enterpriseId}`}>{t('gaps.more')}</PageLink>
          </p>
        </>
      )}
    </Sheet>
  )
}

function Gap({ item: { cause, detail, since } }: { readonly item: CoverageItem }) {
  const { t } = useEnterprisesWords()
  const { t: ofCoverage } = useCoverageWords()
  const { formats } = useLanguage()
  const lack = lacks.find((one) => one === detail)
  return (
    <li>
      <strong>{ofCoverage(`causes.names.${cause}`)}</strong>
      {lack === undefined ? null : <span>{t(`lacking.${lack}`)}</span>}
      <span className="muted">{t('gaps.since', { day: formats.day(since) })}</span>
    </li>
  )
}

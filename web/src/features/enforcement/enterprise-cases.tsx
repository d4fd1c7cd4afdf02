import { useQuery } from '@tanstack/react-query'
import { ListCases } from '@tongzhou/server/contracts/enforcement'
import { useTranslation } from 'react-i18next'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { StageMark } from './stage-mark.tsx'

/** The cases of one enterprise, the newest first. */
export function EnterpriseCases({ enterpriseId }: { readonly enterpriseId: string }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const query = useQuery(queryFor(ListCases, { query: { enterprise: enterpriseId, limit: 50 } }))
  return (
    <Answer query={query} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="muted">{t('enterprise.noCases')}</p>
        ) : (
          <ol className="timeline">
            {items.map((one) => (
              <li key={one.id}>
                <span className="timeline-line">
                  <strong>{one.title}</strong>
                  <StageMark stage={one.stage} isOpen={one.open} />
                </span>
                <span className="muted">
                  {one.number} · {t(`cases.kinds.${one.kind}`)} ·{' '}
                  {t('cases.found', { day: formats.day(one.foundOn) })}
                </span>
                {one.fineYuan === null ? null : (
                  <p>{t('cases.fine', { yuan: formats.yuan(one.fineYuan) })}</p>
                )}
              </li>
            ))}
          </ol>
        )
      }
    </Answer>
  )
}

import { useQuery } from '@tanstack/react-query'
import {
  type Inspection,
  type InspectionResult,
  ListInspections,
} from '@tongzhou/server/contracts/inspections'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'

const SHOWN = 5

const tones: Readonly<Record<z.infer<typeof InspectionResult>, Tone>> = {
  no_problem: 'good',
  corrected_on_site: 'warning',
  problem_found: 'bad',
}

interface RecentInspectionsProps {
  /** Only those in a cell or at an enterprise. */
  readonly of: { readonly cell: string } | { readonly enterprise: string }
}

/** The latest inspections of a cell or an enterprise. */
export function RecentInspections({ of }: RecentInspectionsProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const query = useQuery(queryFor(ListInspections, { query: { ...of, limit: SHOWN } }))
  return (
    <Answer query={query} lines={4}>
      {({ items, total }) =>
        items.length === 0 ? (
          <p className="muted">{t('inspections.empty')}</p>
        ) : (
          <>
            <ol className="timeline">
              {items.map((one) => (
                <InspectionEntry key={one.id} inspection={one} namesEnterprise={'cell' in of} />
              ))}
            </ol>
            <p className="muted">
              {t('inspections.total', { n: formats.integer(total), shown: formats.integer(items.length) })}
            </p>
          </>
        )
      }
    </Answer>
  )
}

interface EntryProps {
  readonly inspection: z.infer<typeof Inspection>
  readonly namesEnterprise: boolean
}

function InspectionEntry({ inspection, namesEnterprise }: EntryProps) {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const inspectors = inspection.inspectors.map((one) => one.name).join(language === 'en' ? ', ' : '、')
  return (
    <li>
      <span className="timeline-line">
        <span className="tabular">{formats.dateTime(inspection.startedAt)}</span>
        <StatusMark tone={tones[inspection.result]}>
          {t(`inspections.results.${inspection.result}`)}
        </StatusMark>
      </span>
      {namesEnterprise ? <p>{inspection.enterpriseName}</p> : null}
      <span className="muted">
        {t(`inspections.kinds.${inspection.kind}`)} · {t('inspections.inspectors')} {inspectors}
      </span>
    </li>
  )
}

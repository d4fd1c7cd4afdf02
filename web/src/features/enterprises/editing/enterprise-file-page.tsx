import '../../../styles/organisation.css'
import '../../../styles/enterprises.css'
import { useQuery } from '@tanstack/react-query'
import type { EnterpriseDetail } from '@tongzhou/server/contracts/enterprises'
import { useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../../api/answer.tsx'
import { may, type Permission, type Session, useSession } from '../../../api/session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { usePageTitle } from '../../../app/use-page-title.ts'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { HintMark } from '../../../ui/hint-mark.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { enterpriseQuery } from '../enterprise-query.ts'
import { EnterpriseGaps } from './enterprise-gaps.tsx'
import { FileForm } from './file-form.tsx'
import { LevelForm } from './level-form.tsx'
import { PlaceForm } from './place-form.tsx'

export type Enterprise = z.infer<typeof EnterpriseDetail>

export interface PartProps {
  readonly enterprise: Enterprise
}

const parts = ['file', 'place', 'level'] as const
type Part = (typeof parts)[number]

const needs: Readonly<Record<Part, Permission>> = {
  file: 'enterprise.update',
  place: 'enterprise.update',
  level: 'enterprise.grade',
}

/** One enterprise to be put in order: its file, its place and its level, beside what is uncovered of it. */
export function EnterpriseFilePage() {
  const { t } = useEnterprisesWords()
  const { id = '' } = useParams()
  const query = useQuery(enterpriseQuery(id))
  usePageTitle(query.data?.name ?? t('parts'))
  if (query.error?.code === 'enterprise_not_found' || query.error?.code === 'bad_request') {
    return (
      <EmptyState title={t('unknown', { id })}>
        <PageLink to={`${paths.office}?table=enterprises`}>{t('back')}</PageLink>
      </EmptyState>
    )
  }
  return (
    <Answer query={query} lines={14}>
      {(enterprise) => <EnterpriseFile enterprise={enterprise} />}
    </Answer>
  )
}

function EnterpriseFile({ enterprise }: PartProps) {
  const { t } = useEnterprisesWords()
  const { id, name, demo } = enterprise
  const [search] = useSearchParams()
  const part = parts.find((one) => one === search.get('part')) ?? 'file'
  return (
    <>
      <PageHead
        title={name}
        back={<PageLink to={paths.enterprise(id)}>{t('back')}</PageLink>}
        marks={demo ? <HintMark label={t('demo')} hint={t('demoHint')} /> : null}
        lead={t('lead')}
      />
      <EnterpriseGaps enterpriseId={id} />
      <nav className="page-tabs" aria-label={t('parts')}>
        {parts.map((one) => (
          <PageLink
            key={one}
            to={paths.enterpriseFile(id, one)}
            aria-current={one === part ? 'page' : undefined}
            replace
          >
            {t(`tabs.${one}`)}
          </PageLink>
        ))}
      </nav>
      <PartForm key={`${id} ${part}`} part={part} enterprise={enterprise} />
    </>
  )
}

/** Whether it lies in the area of somebody's body, as the server sees it. */
function isInArea({ townshipCode, subBureauId }: Enterprise, body: Session['body']): boolean {
  if (body === null) return false
  return body.isDistrictWide || subBureauId === body.id || body.townshipCodes.includes(townshipCode)
}

function PartForm({ part, enterprise }: PartProps & { readonly part: Part }) {
  const { t } = useEnterprisesWords()
  const { session } = useSession()
  if (!isInArea(enterprise, session?.body ?? null)) return <p className="form-note">{t('elsewhere')}</p>
  if (!may(session, needs[part])) return <p className="form-note">{t('notYours')}</p>
  if (part === 'place') return <PlaceForm enterprise={enterprise} />
  return part === 'level' ? <LevelForm enterprise={enterprise} /> : <FileForm enterprise={enterprise} />
}

import '../../styles/organisation.css'
import { useQuery } from '@tanstack/react-query'
import { GetOrganisation, type OrganisationDetail } from '@tongzhou/server/contracts/organisation'
import { useParams } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { actsFor } from '../../api/bodies.ts'
import { DemoMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { AreasSheet } from './areas-sheet.tsx'
import { BodyFacts, ChildrenSheet } from './body-facts.tsx'
import { ChecklistSheet } from './checklist-sheet.tsx'
import { CloseButton, EditButton } from './edit-body.tsx'

type Detail = z.infer<typeof OrganisationDetail>

/** One body: facts, checklist, areas over time, and the ways to its people and equipment. */
export function OrganisationPage() {
  const { t } = useOrganisationWords()
  const { id = '' } = useParams()
  const query = useQuery(queryFor(GetOrganisation, { params: { id } }))
  usePageTitle(query.data?.shortName ?? t('bodies.title'))
  if (query.error?.code === 'organisation_not_found' || query.error?.code === 'bad_request') {
    return (
      <EmptyState title={t('bodies.unknown', { id })}>
        <PageLink to={paths.organisations}>{t('bodies.back')}</PageLink>
      </EmptyState>
    )
  }
  return (
    <Answer query={query} lines={14}>
      {(body) => <Body body={body} />}
    </Answer>
  )
}

function Body({ body }: { readonly body: Detail }) {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const mayManage = may(session, 'organisation.manage')
  return (
    <>
      <PageHead
        title={body.name}
        back={<PageLink to={paths.organisations}>{t('bodies.back')}</PageLink>}
        marks={<DemoMark isShown={body.checklist.some(({ demo }) => demo)} />}
        actions={mayManage ? <Actions body={body} /> : undefined}
      />
      <BodyFacts body={body} />
      {body.checklist.length === 0 ? null : (
        <ChecklistSheet
          body={body}
          mayCheck={may(session, 'organisation.check') && actsFor(session, body.id)}
        />
      )}
      {body.kind === 'sub_bureau' || body.kind === 'township_office' ? (
        <AreasSheet body={body} mayManage={mayManage} />
      ) : null}
      {body.children.length === 0 ? null : <ChildrenSheet body={body} />}
    </>
  )
}

function Actions({ body }: { readonly body: Detail }) {
  return (
    <>
      <EditButton body={body} />
      {body.validTo === null ? <CloseButton body={body} /> : null}
    </>
  )
}

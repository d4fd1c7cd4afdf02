import { useQuery } from '@tanstack/react-query'
import { GetDeskEntry } from '@tongzhou/server/contracts/disclosures/desk'
import { useParams } from 'react-router'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Button } from '../../ui/button.tsx'
import { HintMark } from '../../ui/hint-mark.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type Act, isOut } from './act.ts'
import { ActActions } from './act-actions.tsx'
import { ActFacts } from './act-facts.tsx'
import { ActHistory } from './act-history.tsx'
import { NextStep } from './next-step.tsx'
import { PreviewButton } from './preview-button.tsx'
import { StateMark } from './state-mark.tsx'
import { TextsForm } from './texts-form.tsx'
import { TextsSheet } from './texts-sheet.tsx'

/** One act: the original beside what the public will read, its clock, its life, and what may be done next. */
export function DisclosurePage() {
  const { t } = useDisclosuresWords()
  const { id = '' } = useParams()
  const query = useQuery(queryFor(GetDeskEntry, { params: { id } }))
  usePageTitle(query.data?.title ?? t('shared.title'))
  if (query.error?.code === 'disclosure_not_found' || query.error?.code === 'bad_request') {
    return (
      <EmptyState title={t('record.unknown', { id })}>
        <PageLink to={paths.disclosures}>{t('record.back')}</PageLink>
      </EmptyState>
    )
  }
  return (
    <Answer query={query} lines={14}>
      {(act) => <OneAct act={act} />}
    </Answer>
  )
}

function OneAct({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  const isEdited = act.state === 'prepared' && may(session, 'disclosure.prepare')
  return (
    <>
      <PageHead
        title={act.title}
        back={
          <PageLink
            to={act.state === 'prepared' ? paths.disclosures : `${paths.disclosures}?state=${act.state}`}
          >
            {t('record.back')}
          </PageLink>
        }
        marks={
          <>
            <StateMark state={act.state} />
            {act.demo ? <HintMark label={t('shared.demo')} hint={t('shared.demoHint')} /> : null}
          </>
        }
        lead={`${t(`shared.kinds.${act.kind}`)}${act.documentNumber === null ? '' : ` · ${act.documentNumber}`}`}
        actions={
          <>
            {isOut(act) ? (
              <a
                className="button button-quiet button-link"
                href={`/disclosures/${act.id}`}
                target="_blank"
                rel="noreferrer"
              >
                {t('record.actions.public')}
              </a>
            ) : (
              <PreviewButton id={act.id} textsNow={() => act.masked} />
            )}
            <Button onClick={() => window.print()}>{t('shared.print')}</Button>
            <ActActions act={act} />
          </>
        }
      />
      <NextStep act={act} />
      {isEdited ? <TextsForm act={act} /> : <TextsSheet act={act} />}
      <div className="sheet-columns">
        <ActFacts act={act} />
        <ActHistory act={act} />
      </div>
    </>
  )
}

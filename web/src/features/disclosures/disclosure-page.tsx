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
import { useAddressWords } from '../../ui/use-address-words.ts'
import { type Act, isOut } from './act.ts'
import { ActActions } from './act-actions.tsx'
import { ActFacts } from './act-facts.tsx'
import { ActHistory } from './act-history.tsx'
import { NextStep } from './next-step.tsx'
import { AmendForm } from './outcome/amend-form.tsx'
import { OutcomeSheet } from './outcome/outcome-sheet.tsx'
import { WaitingAmendment } from './outcome/waiting-amendment.tsx'
import { PreviewButton } from './preview-button.tsx'
import { StateMark } from './state-mark.tsx'
import { TextsForm } from './texts-form.tsx'
import { TextsSheet } from './texts-sheet.tsx'

/** Words of the address: the form of a correction is open, and for which request. */
const amendWords = ['amend', 'request'] as const

const requestIn = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)

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
  return (
    <>
      <ActHead act={act} />
      <NextStep act={act} />
      {act.state === 'published' ? <WaitingAmendment act={act} /> : null}
      <ActTexts act={act} />
      <div className="sheet-columns">
        <ActFacts act={act} />
        <div className="stack">
          <OutcomeSheet act={act} />
          <ActHistory act={act} />
        </div>
      </div>
    </>
  )
}

/** The texts to be looked at, to be prepared, or to be corrected. */
function ActTexts({ act }: { readonly act: Act }) {
  const { session } = useSession()
  const address = useAddressWords(amendWords)
  const { amend, request } = address.words
  if (may(session, 'disclosure.prepare')) {
    if (act.state === 'prepared') return <TextsForm act={act} />
    if (act.state === 'published' && amend === 'true') {
      return <AmendForm act={act} requestId={requestIn(request)} onClose={address.clear} />
    }
  }
  return <TextsSheet act={act} />
}

function ActHead({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const { id, state, title, kind, documentNumber, demo } = act
  const list = state === 'prepared' ? paths.disclosures : `${paths.disclosures}?state=${state}`
  return (
    <PageHead
      title={title}
      back={<PageLink to={list}>{t('record.back')}</PageLink>}
      marks={
        <>
          <StateMark state={state} />
          {demo ? <HintMark label={t('shared.demo')} hint={t('shared.demoHint')} /> : null}
        </>
      }
      lead={[t(`shared.kinds.${kind}`), ...(documentNumber === null ? [] : [documentNumber])].join(' · ')}
      actions={
        <>
          {isOut(act) ? (
            <a
              className="button button-quiet button-link"
              href={`/disclosures/${id}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('record.actions.public')}
            </a>
          ) : (
            <PreviewButton id={id} textsNow={() => act.masked} />
          )}
          <Button onClick={() => window.print()}>{t('shared.print')}</Button>
          <ActActions act={act} />
        </>
      }
    />
  )
}

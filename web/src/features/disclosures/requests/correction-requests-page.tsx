import { useInfiniteQuery } from '@tanstack/react-query'
import {
  type CorrectionRequest,
  CorrectionRequestState,
  ListCorrectionRequests,
  ReplyToCorrectionRequest,
} from '@tongzhou/server/contracts/public-requests'
import type { z } from 'zod'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { pagesFor } from '../../../api/query.ts'
import { may, useSession } from '../../../api/session.ts'
import { usePagedRows } from '../../../api/use-pages.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { usePageTitle } from '../../../app/use-page-title.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { ChoiceField, TextAreaField } from '../../../ui/fields.tsx'
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx'
import { useAddressWords } from '../../../ui/use-address-words.ts'
import { ClockMark } from '../clock-mark.tsx'
import { usePlaceNames } from '../use-place-names.ts'
import { RequestList } from './request-list.tsx'

type Request = z.infer<typeof CorrectionRequest>

const addressWords = ['state'] as const
const tones: Readonly<Record<Request['state'], Tone>> = {
  received: 'warning',
  accepted: 'good',
  rejected: 'neutral',
}

/** Requests to correct what is published, with the clock of their reply. */
export function CorrectionRequestsPage() {
  const { t } = useDisclosuresWords()
  usePageTitle(t('requests.corrections.title'))
  const address = useAddressWords(addressWords)
  const state = CorrectionRequestState.safeParse(address.words.state).data
  const query = useInfiniteQuery(pagesFor(ListCorrectionRequests, state === undefined ? {} : { state }))
  const paged = usePagedRows(query)
  return (
    <RequestList
      page="corrections"
      testId="correction-requests"
      query={{ ...query, data: paged }}
      state={state ?? ''}
      choices={CorrectionRequestState.options.map((value) => ({
        value,
        label: t(`requests.corrections.states.${value}`),
      }))}
      onState={(value) => address.step({ state: value })}
      renderItem={(request) => <OneRequest request={request} />}
    />
  )
}

function OneRequest({ request }: { readonly request: Request }) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const names = usePlaceNames()
  const { dueOn, daysLeft, overdue, dueVerified, state } = request
  return (
    <>
      <header className="request-head">
        <h2>
          {t('requests.corrections.about', {
            subject: t(`requests.corrections.subjects.${request.subject}`),
          })}
        </h2>
        <StatusMark tone={tones[state]}>{t(`requests.corrections.states.${state}`)}</StatusMark>
        {daysLeft === null ? null : (
          <ClockMark clock={{ dueOn, daysLeft, isOver: overdue }} isVerified={dueVerified} />
        )}
      </header>
      <p>
        <RecordLink request={request} />
      </p>
      <p className="request-words">{request.statement}</p>
      <p className="muted">
        {[
          t('requests.corrections.applicant', { name: request.applicantName, phone: request.applicantPhone }),
          names.township(request),
          t('requests.received', { at: formats.dateTime(request.receivedAt) }),
        ].join(' · ')}
      </p>
      {request.reply === null ? (
        <Reply request={request} />
      ) : (
        <p className="request-reply">
          <strong>
            {t('requests.corrections.answered', {
              at: formats.dateTime(request.repliedAt ?? request.receivedAt),
            })}
          </strong>
          ：{request.reply}
        </p>
      )}
      <Amend request={request} />
    </>
  )
}

function RecordLink({
  request: { disclosureId, disclosureKind, disclosureTitle },
}: {
  readonly request: Request
}) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  const title = t('requests.corrections.record', {
    title: `${t(`shared.kinds.${disclosureKind}`)} · ${disclosureTitle}`,
  })
  return may(session, 'disclosure.read') ? (
    <PageLink to={paths.disclosure(disclosureId)}>{title}</PageLink>
  ) : (
    <a href={`/disclosures/${disclosureId}`}>{title}</a>
  )
}

function Reply({ request }: { readonly request: Request }) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  if (!may(session, 'public_request.handle')) return null
  return (
    <div className="button-row">
      <DialogButton look="strong" label={t('requests.corrections.reply')}>
        {(close) => (
          <CommandDialog
            title={t('requests.corrections.replyTitle')}
            lead={t('requests.corrections.replyLead')}
            contract={ReplyToCorrectionRequest}
            params={{ id: request.id }}
            defaultValues={{ state: 'accepted', reply: '' }}
            fixed={{ revision: request.revision }}
            submitLabel={t('requests.corrections.reply')}
            done={t('requests.corrections.replied')}
            onClose={close}
          >
            <ChoiceField
              name="state"
              label={t('requests.corrections.outcome')}
              choices={(['accepted', 'rejected'] as const).map((value) => ({
                value,
                label: t(`requests.corrections.outcomes.${value}`),
              }))}
              isRequired
            />
            <TextAreaField name="reply" label={t('requests.corrections.text')} rows={4} isRequired />
          </CommandDialog>
        )}
      </DialogButton>
    </div>
  )
}

/** What was accepted is corrected by a first person, for the request. */
function Amend({ request: { id, disclosureId, state } }: { readonly request: Request }) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  if (state !== 'accepted' || !may(session, 'disclosure.prepare')) return null
  return (
    <p>
      <PageLink to={paths.disclosureAmendment(disclosureId, id)}>{t('requests.corrections.amend')}</PageLink>
    </p>
  )
}

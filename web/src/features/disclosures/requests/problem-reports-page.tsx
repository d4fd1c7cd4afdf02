import { useInfiniteQuery } from '@tanstack/react-query'
import {
  HandleProblemReport,
  ListProblemReports,
  type ProblemReport,
  ProblemReportState,
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
import { groupCellCode, useLanguage } from '../../../i18n/formats.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { CheckField, ChoiceField, TextAreaField } from '../../../ui/fields.tsx'
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { useAddressWords } from '../../../ui/use-address-words.ts'
import { usePlaceNames } from '../use-place-names.ts'
import { RequestList } from './request-list.tsx'

type Report = z.infer<typeof ProblemReport>

const addressWords = ['state'] as const
const tones: Readonly<Record<Report['state'], Tone>> = {
  received: 'warning',
  in_progress: 'warning',
  finished: 'good',
  not_accepted: 'neutral',
}

/** What residents reported, with the exact place for the office and the blurred one of the public map. */
export function ProblemReportsPage() {
  const { t } = useDisclosuresWords()
  usePageTitle(t('requests.problems.title'))
  const address = useAddressWords(addressWords)
  const state = ProblemReportState.safeParse(address.words.state).data
  const query = useInfiniteQuery(pagesFor(ListProblemReports, state === undefined ? {} : { state }))
  const paged = usePagedRows(query)
  return (
    <RequestList
      page="problems"
      testId="problem-reports"
      query={{ ...query, data: paged }}
      state={state ?? ''}
      choices={ProblemReportState.options.map((value) => ({
        value,
        label: t(`requests.problems.states.${value}`),
      }))}
      onState={(value) => address.step({ state: value })}
      renderItem={(report) => <OneReport report={report} />}
    />
  )
}

function OneReport({ report }: { readonly report: Report }) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const names = usePlaceNames()
  return (
    <>
      <header className="request-head">
        <h2>
          {t(`shared.elements.${report.element}`)} · {names.township(report)}
        </h2>
        <StatusMark tone={tones[report.state]}>{t(`requests.problems.states.${report.state}`)}</StatusMark>
        <Tag {...(report.shown ? { tone: 'good' as const } : {})}>
          {t(report.shown ? 'requests.problems.shown' : 'requests.problems.hidden')}
        </Tag>
      </header>
      <p className="request-words">{report.statement}</p>
      <Where report={report} />
      <p className="muted">
        {[
          report.reporterPhone === null
            ? t('requests.problems.noPhone')
            : t('requests.problems.phone', { phone: report.reporterPhone }),
          t('requests.received', { at: formats.dateTime(report.receivedAt) }),
        ].join(' · ')}
      </p>
      {report.publicNote === null ? null : (
        <p className="request-reply">{t('requests.problems.said', { note: report.publicNote })}</p>
      )}
      {report.handledAt === null ? null : (
        <p className="muted">
          {t('requests.problems.handledAt', { at: formats.dateTime(report.handledAt) })}
        </p>
      )}
      <Handle report={report} />
    </>
  )
}

const placeOf = ([lng, lat]: Report['location']) => `${lng.toFixed(5)}, ${lat.toFixed(5)}`

function Where({ report }: { readonly report: Report }) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  const { location, blurredLocation, cellCode } = report
  return (
    <ul className="request-place">
      <li>
        {t('requests.problems.exact', { place: placeOf(location) })}{' '}
        {may(session, 'coverage.read') ? (
          <PageLink to={`${paths.coverageResponsible}?at=${location.join(',')}`}>
            {t('requests.problems.responsible')}
          </PageLink>
        ) : null}
      </li>
      <li>{t('requests.problems.blurred', { place: placeOf(blurredLocation) })}</li>
      <li>
        {cellCode === null ? (
          t('requests.problems.noCell')
        ) : (
          <PageLink to={paths.cell(cellCode)}>
            {t('requests.problems.cell', { code: groupCellCode(cellCode) })}
          </PageLink>
        )}
      </li>
    </ul>
  )
}

function Handle({ report }: { readonly report: Report }) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  if (!may(session, 'public_request.handle')) return null
  return (
    <div className="button-row">
      <DialogButton
        look={report.state === 'received' ? 'strong' : 'quiet'}
        label={t('requests.problems.handle')}
      >
        {(close) => (
          <CommandDialog
            title={t('requests.problems.handleTitle')}
            lead={t('requests.problems.handleLead')}
            contract={HandleProblemReport}
            params={{ id: report.id }}
            defaultValues={{
              state: report.state === 'received' ? 'in_progress' : report.state,
              shown: report.shown,
              publicNote: report.publicNote ?? '',
            }}
            fixed={{ revision: report.revision }}
            done={t('requests.problems.handled')}
            onClose={close}
          >
            <ChoiceField
              name="state"
              label={t('requests.state')}
              choices={(['in_progress', 'finished', 'not_accepted'] as const).map((value) => ({
                value,
                label: t(`requests.problems.states.${value}`),
              }))}
              isRequired
            />
            <TextAreaField
              name="publicNote"
              label={t('requests.problems.note')}
              hint={t('requests.problems.noteHint')}
            />
            <CheckField name="shown" label={t('requests.problems.show')} />
          </CommandDialog>
        )}
      </DialogButton>
    </div>
  )
}

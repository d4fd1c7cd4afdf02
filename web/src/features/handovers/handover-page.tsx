import '../../styles/organisation.css'
import { useQuery } from '@tanstack/react-query'
import { CancelHandover, GetHandover, LineKind } from '@tongzhou/server/contracts/handovers'
import { useParams } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { DemoMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { HandoverMark, Progress } from './handover-columns.tsx'
import { LinesSheet } from './lines-sheet.tsx'

type Handover = z.infer<typeof GetHandover.answer>

/** One handover: who, when, why, and every line with its decision. */
export function HandoverPage() {
  const { t } = useOrganisationWords()
  const { id = '' } = useParams()
  const query = useQuery(queryFor(GetHandover, { params: { id } }))
  usePageTitle(t('handovers.title'))
  if (query.error?.code === 'handover_not_found' || query.error?.code === 'bad_request') {
    return (
      <EmptyState title={t('handovers.unknown', { id })}>
        <PageLink to={paths.handovers}>{t('handovers.back')}</PageLink>
      </EmptyState>
    )
  }
  return (
    <Answer query={query} lines={12}>
      {(handover) => <HandoverSheets handover={handover} />}
    </Answer>
  )
}

function HandoverSheets({ handover }: { readonly handover: Handover }) {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const mayCancel = may(session, 'handover.manage') && handover.state === 'open'
  return (
    <>
      <PageHead
        title={`${handover.fromName} → ${handover.toName}`}
        back={<PageLink to={paths.handovers}>{t('handovers.back')}</PageLink>}
        marks={
          <>
            <HandoverMark state={handover.state} /> <DemoMark isShown={handover.demo} />
          </>
        }
        actions={mayCancel ? <CancelButton handover={handover} /> : undefined}
      />
      <HandoverFacts handover={handover} />
      {handover.mayDecide ? <p className="form-note">{t('handovers.youDecide')}</p> : null}
      {LineKind.options.map((kind) => (
        <LinesSheet key={kind} kind={kind} handover={handover} />
      ))}
    </>
  )
}

function HandoverFacts({ handover }: { readonly handover: Handover }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <Sheet title={t('handovers.title')}>
      <Facts
        facts={[
          {
            term: t('handovers.from'),
            value: <PageLink to={paths.person(handover.fromPersonId)}>{handover.fromName}</PageLink>,
          },
          {
            term: t('handovers.to'),
            value: <PageLink to={paths.person(handover.toPersonId)}>{handover.toName}</PageLink>,
          },
          { term: t('handovers.columns.body'), value: handover.organisationName },
          { term: t('handovers.effectiveOn'), value: formats.day(handover.effectiveOn) },
          { term: t('shared.reason'), value: handover.reason },
          { term: t('handovers.columns.created'), value: formats.dateTime(handover.createdAt) },
          { term: t('handovers.columns.progress'), value: <Progress {...handover} /> },
        ]}
      />
    </Sheet>
  )
}

function CancelButton({ handover: { id, revision, lines } }: { readonly handover: Handover }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const accepted = lines.filter(({ state }) => state === 'accepted').length
  return (
    <DialogButton label={t('handovers.cancel')}>
      {(close) => (
        <CommandConfirm
          title={t('handovers.cancelTitle')}
          contract={CancelHandover}
          input={{ params: { id }, body: { revision } }}
          confirmLabel={t('handovers.cancel')}
          isDangerous
          done={t('handovers.cancelled')}
          onClose={close}
        >
          <p>
            {t('handovers.cancelLead', {
              accepted: formats.integer(accepted),
              pending: formats.integer(lines.length - accepted),
            })}
          </p>
        </CommandConfirm>
      )}
    </DialogButton>
  )
}

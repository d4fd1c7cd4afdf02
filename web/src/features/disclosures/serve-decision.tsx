import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ServeDecision } from '@tongzhou/server/contracts/disclosures/desk'
import { type CaseSummary, GetCase, ListCases } from '@tongzhou/server/contracts/enforcement'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { pagesFor, queryFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { DateField, TextAreaField } from '../../ui/fields.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { EmptyState } from '../../ui/states.tsx'

type Case = z.infer<typeof CaseSummary>

/** Records that a decision was served: its disclosure is prepared at once. */
export function ServeButton() {
  const { t } = useDisclosuresWords()
  return (
    <DialogButton look="strong" label={t('desk.serve.action')}>
      {(close) => <DecidedCases onClose={close} />}
    </DialogButton>
  )
}

function DecidedCases({ onClose }: { onClose(): void }) {
  const { t } = useDisclosuresWords()
  const { t: form } = useFormWords()
  const query = useInfiniteQuery(pagesFor(ListCases, { stage: 'decision', open: 'true' }))
  const paged = usePagedRows(query)
  return (
    <Dialog title={t('desk.serve.title')} closeLabel={form('close')} testId="serve" onClose={onClose}>
      <div className="serve">
        <p className="muted">{t('desk.serve.lead')}</p>
        <Answer query={{ ...query, data: paged }} lines={5}>
          {({ rows, total, loadMore }) =>
            rows.length === 0 ? (
              <EmptyState title={t('desk.serve.empty')} />
            ) : (
              <>
                <Cases cases={rows} onDone={onClose} />
                <MoreButton label={t('requests.more')} restCount={total - rows.length} onMore={loadMore} />
              </>
            )
          }
        </Answer>
      </div>
    </Dialog>
  )
}

function Cases({ cases, onDone }: { readonly cases: readonly Case[]; onDone(): void }) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return (
    <PlainTable
      label={t('desk.serve.title')}
      columns={[
        {
          key: 'title',
          header: t('desk.columns.title'),
          render: ({ title, number }) => (
            <>
              {title}
              <span className="cell-line muted">{number}</span>
            </>
          ),
        },
        { key: 'party', header: t('desk.serve.party'), render: ({ enterpriseName }) => enterpriseName },
        {
          key: 'decidedOn',
          header: t('desk.serve.decidedOn'),
          render: ({ decidedOn }) => (
            <span className="nowrap">{decidedOn === null ? '—' : formats.day(decidedOn)}</span>
          ),
        },
      ]}
      rows={cases}
      rowKey={({ id }) => id}
      actionsLabel={t('desk.serve.action')}
      renderActions={(one) => (
        <DialogButton
          isSmall
          label={t('desk.serve.action')}
          spokenLabel={t('desk.serve.of', { title: one.title })}
        >
          {(close) => <ServeDialog served={one} onClose={close} onDone={onDone} />}
        </DialogButton>
      )}
    />
  )
}

interface ServeDialogProps {
  readonly served: Case
  onClose(): void
  onDone(): void
}

function ServeDialog({ served, onClose, onDone }: ServeDialogProps) {
  const { t } = useDisclosuresWords()
  const go = useGo()
  const query = useQuery(queryFor(GetCase, { params: { id: served.id } }))
  return (
    <Answer query={query} lines={1}>
      {({ id, revision, decidedOn }) => (
        <CommandDialog
          title={t('desk.serve.of', { title: served.title })}
          lead={t('desk.serve.formLead')}
          contract={ServeDecision}
          params={{ id }}
          defaultValues={{ servedOn: districtToday(), performUntil: '', note: '' }}
          fixed={{ revision }}
          done={t('desk.serve.done')}
          onClose={onClose}
          onDone={({ disclosureId }) => {
            onDone()
            go(paths.disclosure(disclosureId))
          }}
        >
          <DateField
            name="servedOn"
            label={t('desk.serve.servedOn')}
            min={decidedOn ?? undefined}
            max={districtToday()}
            isRequired
          />
          <DateField
            name="performUntil"
            label={t('desk.serve.performUntil')}
            hint={t('desk.serve.performHint')}
          />
          <TextAreaField name="note" label={t('desk.serve.note')} rows={2} isRequired />
        </CommandDialog>
      )}
    </Answer>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { CoverageItem } from '@tongzhou/server/contracts/coverage'
import { BeginPlan, ListPlans } from '@tongzhou/server/contracts/plans'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { queryFor } from '../../../api/query.ts'
import { may, useSession } from '../../../api/session.ts'
import { PageLink, useGo } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { TextField } from '../../../ui/fields.tsx'

/** The drafts in which land, enclaves and sub-bureaus of cells are put right, or a new one. */
export function DraftLinks({ item }: { readonly item: CoverageItem }) {
  const { t } = useCoverageWords()
  const { session } = useSession()
  const go = useGo()
  const query = useQuery(queryFor(ListPlans, { query: { discarded: 'false' } }))
  const plans = query.data?.items ?? []
  const open = plans.filter(({ state }) => state === 'draft' || state === 'in_review')
  const base = plans.find(({ state }) => state === 'published')
  const where = item.at === null ? '' : `?at=${item.at.join(',')}`
  return (
    <div className="mending-drafts">
      <p>{t(`mending.actions.${item.action}`)}</p>
      {open.map(({ id, name }) => (
        <PageLink key={id} to={paths.plan(id) + where}>
          {t('mending.draft.open', { name })}
        </PageLink>
      ))}
      {may(session, 'grid_plan.edit') ? (
        <DialogButton look={open.length === 0 ? 'strong' : 'quiet'} label={t('mending.draft.begin')}>
          {(close) => (
            <CommandDialog
              title={t('mending.draft.title')}
              lead={t('mending.draft.lead')}
              contract={BeginPlan}
              defaultValues={{ name: '' }}
              fixed={{ basePlanId: base?.id ?? null }}
              done={t('mending.draft.begun')}
              onClose={close}
              onDone={({ id }) => go(paths.plan(id) + where)}
            >
              <TextField name="name" label={t('mending.draft.name')} maxLength={60} isRequired />
            </CommandDialog>
          )}
        </DialogButton>
      ) : null}
    </div>
  )
}

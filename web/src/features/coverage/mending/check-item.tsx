import { useQuery } from '@tanstack/react-query'
import { GetOrganisation, SetCheck } from '@tongzhou/server/contracts/organisation'
import { Answer } from '../../../api/answer.tsx'
import { actsFor } from '../../../api/bodies.ts'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { queryFor } from '../../../api/query.ts'
import { useSession } from '../../../api/session.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { districtToday } from '../../../i18n/today.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextAreaField } from '../../../ui/fields.tsx'
import { useItemWords } from '../use-item-words.ts'
import type { MendingProps } from './mending.tsx'

/** Enters what was seen of an item of the checklist of a township office. */
export function CheckItem({ item }: MendingProps) {
  const { t } = useCoverageWords()
  const { session } = useSession()
  const { body } = item
  const label = t('mending.actions.complete_office')
  if (body === null) return <p>{label}</p>
  if (!actsFor(session, body.id)) {
    return (
      <p>
        {label} <span className="muted">{t('mending.notYours')}</span>
      </p>
    )
  }
  return (
    <DialogButton look="strong" label={label}>
      {(close) => <CheckDialog item={item} bodyId={body.id} onClose={close} />}
    </DialogButton>
  )
}

interface CheckDialogProps extends Pick<MendingProps, 'item'> {
  readonly bodyId: number
  onClose(): void
}

function CheckDialog({ item, bodyId, onClose }: CheckDialogProps) {
  const { t } = useCoverageWords()
  const words = useItemWords()
  const query = useQuery(queryFor(GetOrganisation, { params: { id: String(bodyId) } }))
  return (
    <Answer query={query} lines={1}>
      {({ checklist }) => {
        const check = checklist.find((one) => one.item === item.detail)
        if (check === undefined) return null
        return (
          <CommandDialog
            title={t('mending.check.title', { item: words.detail(item) })}
            contract={SetCheck}
            params={{ id: bodyId, item: check.item }}
            defaultValues={{ state: 'present', checkedOn: districtToday(), note: check.note ?? '' }}
            fixed={{ revision: check.revision }}
            done={t('mending.check.done')}
            onClose={onClose}
          >
            <ChoiceField
              name="state"
              label={t('mending.check.state')}
              choices={(['present', 'missing'] as const).map((value) => ({
                value,
                label: t(`mending.check.states.${value}`),
              }))}
              isRequired
            />
            <DateField name="checkedOn" label={t('mending.check.checkedOn')} isRequired />
            <TextAreaField name="note" label={t('mending.check.note')} rows={2} />
          </CommandDialog>
        )
      }}
    </Answer>
  )
}

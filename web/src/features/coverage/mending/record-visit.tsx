import { useQuery } from '@tanstack/react-query'
import { RecordVisit } from '@tongzhou/server/contracts/coverage/mending'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { InspectionKind, InspectionResult } from '@tongzhou/server/contracts/inspections'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { queryFor } from '../../../api/query.ts'
import { useSession } from '../../../api/session.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { ChoiceField, FieldFrame, TextAreaField } from '../../../ui/fields.tsx'
import { InspectorsField } from './inspectors-field.tsx'
import type { MendingProps } from './mending.tsx'

/** Enters a visit that took place, of the enterprise of an item or of one in its cell. */
export function RecordVisitOf({ item: { enterprise, cell } }: MendingProps) {
  const { t } = useCoverageWords()
  if (enterprise === null && cell === null) return <p>{t('mending.actions.schedule_visit')}</p>
  return (
    <DialogButton look="strong" label={t('mending.actions.schedule_visit')}>
      {(close) => <VisitDialog enterprise={enterprise} cellCode={cell?.code ?? null} onClose={close} />}
    </DialogButton>
  )
}

interface VisitDialogProps {
  readonly enterprise: { readonly id: number; readonly name: string } | null
  readonly cellCode: string | null
  onClose(): void
}

function VisitDialog({ enterprise, cellCode, onClose }: VisitDialogProps) {
  const { t } = useCoverageWords()
  const { t: say } = useTranslation()
  const { session } = useSession()
  return (
    <CommandDialog
      title={t('mending.visit.title', { enterprise: enterprise?.name ?? '' })}
      lead={t('mending.visit.lead')}
      contract={RecordVisit}
      defaultValues={{
        kind: 'routine',
        startedAt: '',
        endedAt: '',
        result: 'no_problem',
        summary: '',
        inspectorIds: [],
        ...(enterprise === null ? {} : { enterpriseId: enterprise.id }),
      }}
      submitLabel={t('mending.actions.schedule_visit')}
      done={t('mending.visit.done')}
      onClose={onClose}
    >
      {enterprise === null && cellCode !== null ? <EnterpriseField cellCode={cellCode} /> : null}
      <ChoiceField
        name="kind"
        label={t('mending.visit.kind')}
        choices={InspectionKind.options.map((value) => ({ value, label: say(`inspections.kinds.${value}`) }))}
        isRequired
      />
      <MomentField name="startedAt" label={t('mending.visit.startedAt')} />
      <MomentField name="endedAt" label={t('mending.visit.endedAt')} />
      <ChoiceField
        name="result"
        label={t('mending.visit.result')}
        choices={InspectionResult.options.map((value) => ({
          value,
          label: say(`inspections.results.${value}`),
        }))}
        isRequired
      />
      <TextAreaField name="summary" label={t('mending.visit.summary')} rows={2} isRequired />
      <InspectorsField name="inspectorIds" firstBodyId={session?.body?.id ?? null} />
    </CommandDialog>
  )
}

function EnterpriseField({ cellCode }: { readonly cellCode: string }) {
  const { t } = useCoverageWords()
  const { data } = useQuery(queryFor(ListEnterprises, { query: { cell: cellCode, limit: 500 } }))
  return (
    <ChoiceField
      key={data === undefined ? 'loading' : 'known'}
      name="enterpriseId"
      label={t('mending.visit.enterprise')}
      hint={t('mending.chooseEnterprise')}
      emptyLabel="—"
      choices={(data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      isNumber
      isRequired
    />
  )
}

/** The clocks of the district are eight hours ahead all year round. */
const DISTRICT_OFFSET = '+08:00'

/** A moment by the clock of the district; an ISO time with its offset in the values. */
function MomentField({ name, label }: { readonly name: 'startedAt' | 'endedAt'; readonly label: string }) {
  const { register } = useFormContext()
  return (
    <FieldFrame name={name} label={label} isRequired>
      {(control) => (
        <input
          className="field"
          type="datetime-local"
          {...register(name, {
            setValueAs: (text: unknown) =>
              typeof text === 'string' && text !== '' ? `${text.slice(0, 16)}:00${DISTRICT_OFFSET}` : '',
          })}
          {...control}
        />
      )}
    </FieldFrame>
  )
}

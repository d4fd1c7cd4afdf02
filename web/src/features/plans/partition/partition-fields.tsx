import { PartitionMode, PartitionStart } from '@tongzhou/server/contracts/plan-partitions'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { CountFields } from './count-fields.tsx'
import type { FieldsProps } from './fields-props.ts'
import { CheckList, RadioRow, SelectRow } from './form-parts.tsx'
import { NumberField } from './number-field.tsx'
import { ScopeFields } from './scope-fields.tsx'

/** Lines that the platform has; roads come only from somebody's own file. */
const ownedLines = ['water', 'village_border'] as const

/** The questions that everybody answers: where, how, how many cells, how even, along which lines. */
export function PartitionFields(props: FieldsProps) {
  const { t } = usePartitionWords()
  const { form, onChange } = props
  return (
    <>
      <ScopeFields {...props} />
      <RadioRow
        name="partition-mode"
        label={t('form.mode')}
        value={form.mode}
        choices={PartitionMode.options.map((mode) => ({
          value: mode,
          label: t(`form.modes.${mode}`),
          hint: t(`form.modeHints.${mode}`),
        }))}
        onChange={(mode) => onChange({ mode })}
      />
      {form.mode === 'new' ? (
        <CountFields {...props} />
      ) : (
        <SelectRow
          label={t('form.startFrom')}
          value={form.startFrom}
          choices={PartitionStart.options.map((start) => ({
            value: start,
            label: t(`form.starts.${start}`),
            ...(start === 'in_force' ? { hint: t('form.startHint') } : {}),
          }))}
          onChange={(startFrom) => onChange({ startFrom })}
        />
      )}
      <NumberField name="tolerance" {...props} />
      <NumberField name="patrolShare" {...props} />
      <div className="partition-row">
        <span>{t('form.follow')}</span>
        <div>
          <CheckList
            label={t('form.follow')}
            chosen={form.followLines}
            choices={ownedLines.map((kind) => ({ value: kind, label: t(`form.lines.${kind}`) }))}
            onChange={(followLines) => onChange({ followLines: [...followLines] })}
          />
          {form.followLines.length + form.ownLines.length === 0 ? null : (
            <p className="field-hint">{t('form.followHint')}</p>
          )}
        </div>
      </div>
    </>
  )
}

import { CellRule } from '@tongzhou/server/contracts/plan-partitions'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import type { FieldsProps } from './fields-props.ts'
import { SelectRow } from './form-parts.tsx'
import { NumberField } from './number-field.tsx'
import { chosenOf } from './scope-fields.tsx'

/** How many cells: by a rule, or by a number for every township. */
export function CountFields(props: FieldsProps) {
  const { t } = usePartitionWords()
  const { form, townships, onChange } = props
  const chosen = chosenOf(townships, form.townships)
  const sum = (count: (one: (typeof chosen)[number]) => number) =>
    chosen.reduce((total, one) => total + count(one), 0)
  const hints = {
    as_now: t('form.ruleHints.as_now', { n: sum(({ cellCount }) => cellCount) }),
    given: t('form.ruleHints.given'),
    staff: t('form.ruleHints.staff'),
    hours: t('form.ruleHints.hours'),
    villages: t('form.ruleHints.villages', { n: sum(({ villageCount }) => villageCount) }),
  }
  return (
    <>
      <SelectRow
        label={t('form.cellRule')}
        value={form.cellRule}
        choices={CellRule.options.map((rule) => ({
          value: rule,
          label: t(`form.rules.${rule}`),
          hint: hints[rule],
        }))}
        onChange={(cellRule) => onChange({ cellRule })}
      >
        {form.cellRule === 'given' ? <Counts {...props} /> : null}
      </SelectRow>
      {form.cellRule === 'staff' ? <NumberField name="personsPerCell" {...props} /> : null}
    </>
  )
}

function Counts({ form, townships, errors, onChange }: FieldsProps) {
  const { t } = usePartitionWords()
  const chosen = chosenOf(townships, form.townships)
  return (
    <div className="partition-counts">
      {chosen.map(({ code, name, cellCount }, index) => {
        const error = errors.get(`counts.${index}.count`)
        return (
          <label key={code} title={error}>
            {chosen.length === 1 ? null : <span>{name}</span>}
            <input
              className="field"
              inputMode="numeric"
              autoComplete="off"
              aria-label={t('form.countOf', { township: name })}
              aria-invalid={error === undefined ? undefined : true}
              value={form.counts[code] ?? ''}
              onChange={(event) => onChange({ counts: { ...form.counts, [code]: event.target.value } })}
            />
            <span className="muted">{t('form.nowCount', { n: cellCount })}</span>
          </label>
        )
      })}
    </div>
  )
}

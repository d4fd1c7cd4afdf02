import { assumedFields } from '@tongzhou/server/contracts/plan-partitions'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { unitOf } from './fault-sentences.ts'
import type { FieldsProps } from './fields-props.ts'
import { NumberRow } from './form-parts.tsx'
import type { NumberName } from './number-bounds.ts'

const assumed: ReadonlySet<string> = new Set(assumedFields)

/** A number of the wish by its name. */
export function NumberField({ name, form, errors, onChange }: FieldsProps & { readonly name: NumberName }) {
  const { t } = usePartitionWords()
  return (
    <NumberRow
      label={t(`form.numbers.${name}`)}
      unit={unitOf(name, t)}
      hint={t(`form.hints.${name}`)}
      text={form.numbers[name]}
      error={errors.get(name)}
      isAssumed={assumed.has(name)}
      onType={(text) => onChange({ numbers: { ...form.numbers, [name]: text } })}
    />
  )
}

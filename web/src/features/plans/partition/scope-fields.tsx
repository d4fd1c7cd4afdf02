import { useState } from 'react'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import type { FieldsProps } from './fields-props.ts'
import { CheckList, SelectRow } from './form-parts.tsx'
import type { TownshipFacts } from './township-facts.ts'

const DISTRICT = 'district'
const SEVERAL = 'several'

/** Where: one township, several of them, or the whole district; and what stays as it is there. */
export function ScopeFields({ form, townships, onChange }: FieldsProps) {
  const { t } = usePartitionWords()
  const chosen = form.townships
  const [isSeveral, setIsSeveral] = useState(chosen !== null && chosen.length !== 1)
  const value = chosen === null ? DISTRICT : isSeveral ? SEVERAL : (chosen[0] ?? SEVERAL)
  const choices = [
    ...townships.map(({ code, name }) => ({ value: code, label: name })),
    { value: SEVERAL, label: t('form.severalTownships') },
    { value: DISTRICT, label: t('form.district', { n: townships.length }) },
  ]
  const choose = (next: string) => {
    setIsSeveral(next === SEVERAL)
    if (next === DISTRICT) onChange({ townships: null })
    else if (next === SEVERAL) onChange({ townships: chosen ?? [] })
    else onChange({ townships: [next] })
  }
  return (
    <SelectRow label={t('form.scope')} value={value} choices={choices} onChange={choose}>
      {value === SEVERAL ? (
        <CheckList
          label={t('form.chooseTownships')}
          chosen={chosen ?? []}
          choices={townships.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(codes) => onChange({ townships: codes })}
        />
      ) : null}
      <KeptNote townships={chosenOf(townships, chosen)} />
    </SelectRow>
  )
}

/** The townships that are to be cut. */
export const chosenOf = (
  townships: readonly TownshipFacts[],
  chosen: readonly string[] | null,
): readonly TownshipFacts[] =>
  chosen === null ? townships : townships.filter(({ code }) => chosen.includes(code))

function KeptNote({ townships }: { readonly townships: readonly TownshipFacts[] }) {
  const { t } = usePartitionWords()
  const locked = townships.reduce((sum, { lockedCount }) => sum + lockedCount, 0)
  const enclaves = townships.reduce((sum, { enclaveCount }) => sum + enclaveCount, 0)
  return (
    <p className="field-hint">
      {locked + enclaves === 0 ? t('form.keptNone') : t('form.kept', { locked, enclaves })}
    </p>
  )
}

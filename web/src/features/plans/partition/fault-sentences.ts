import type { TFunction } from 'i18next'
import type { NumberName } from './number-bounds.ts'
import type { FormFault } from './partition-form.ts'

type Words = TFunction<'partition'>

/** Names of townships. */
export interface FaultNames {
  township(code: string): string
}

/** The unit of a number; a seed has none. */
export const unitOf = (name: NumberName, t: Words): string => (name === 'seed' ? '' : t(`form.units.${name}`))

/** What is wrong with a field, within which bounds it should be, and what to do. */
export function faultSentence(fault: FormFault, t: Words, names: FaultNames): string {
  switch (fault.kind) {
    case 'number': {
      const { path, least, most, typed } = fault
      const unit = unitOf(path, t)
      const values = { field: t(`form.numbers.${path}`), least: bound(least), most: bound(most), typed, unit }
      if (typed.trim() === '') return t('form.faults.empty', values)
      if (fault.isWhole) return t('form.faults.whole', values)
      return t('form.faults.number', values)
    }
    case 'count': {
      const { townshipCode, least, most, typed } = fault
      const values = { township: names.township(townshipCode), least: bound(least), most: bound(most), typed }
      return t(typed.trim() === '' ? 'form.faults.countEmpty' : 'form.faults.count', values)
    }
    case 'other':
      return t('form.faults.other', { path: fault.path })
    default:
      return t(`form.faults.${fault.kind}`)
  }
}

/** A bound as it is typed, without separators. */
const bound = (value: number): string => String(value)

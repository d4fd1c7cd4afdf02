import type { TFunction } from 'i18next'
import type { FormFault } from './partition-form.ts'

type Words = TFunction<'partition'>

/** Names of townships and what numbers look like. */
export interface FaultNames {
  township(code: string): string
  integer(value: number): string
}

/** What is wrong with a field, within which bounds it should be, and what to do. */
export function faultSentence(fault: FormFault, t: Words, names: FaultNames): string {
  switch (fault.kind) {
    case 'number': {
      const { path, least, most, typed } = fault
      const unit = t(`form.units.${path}`)
      const values = { field: t(`form.numbers.${path}`), least: bound(least), most: bound(most), typed, unit }
      if (typed.trim() === '') return t('form.faults.empty', values)
      if (fault.isWhole) return t('form.faults.whole', values)
      return t(unit === '' ? 'form.faults.numberBare' : 'form.faults.number', values)
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

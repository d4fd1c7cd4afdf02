import { useTranslation } from 'react-i18next'
import type { Language } from './i18n.ts'

const DISTRICT_TIME_ZONE = 'Asia/Shanghai'

export interface Formats {
  integer(value: number): string
  /** At most one decimal, for loads. */
  decimal(value: number): string
  /** Square metres shown as square kilometres with two decimals, without the unit. */
  areaKm2(areaM2: number): string
  /** A civil day `YYYY-MM-DD`. */
  day(day: string): string
  /** An instant in ISO 8601, shown in the time of the district. */
  dateTime(instant: string): string
  /** A decimal text of yuan, without the sign; cents only where there are some. */
  yuan(amount: string): string
}

/** Numbers and dates as the language writes them. */
export function makeFormats(language: Language): Formats {
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const dayStyle = language === 'en' ? ({ dateStyle: 'medium' } as const) : numericDay
  const day = new Intl.DateTimeFormat(language, { ...dayStyle, timeZone: 'UTC' })
  const dateTime = new Intl.DateTimeFormat(language, {
    ...numericDay,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: DISTRICT_TIME_ZONE,
  })
  return {
    integer: (value) => integer.format(value),
    decimal: (value) => decimal.format(value),
    areaKm2: (areaM2) => two.format(areaM2 / 1e6),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    yuan: (amount) => (/\.0*[1-9]/.test(amount) ? two : integer).format(Number(amount)),
  }
}

const numericDay = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

const made: Readonly<Record<Language, Formats>> = { 'zh-CN': makeFormats('zh-CN'), en: makeFormats('en') }

/** The language of the page and its formats. */
export function useLanguage(): { readonly language: Language; readonly formats: Formats } {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN'
  return { language, formats: made[language] }
}

const districtDay = new Intl.DateTimeFormat('en-CA', { timeZone: DISTRICT_TIME_ZONE })

/** The civil day of an instant in the district, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => districtDay.format(instant)

/** A cell code grouped for reading: county 6, township 3, village 3, cell 3. Any other text stays as it is. */
export function groupCellCode(code: string): string {
  return /^\d{15}$/.test(code)
    ? `${code.slice(0, 6)} ${code.slice(6, 9)} ${code.slice(9, 12)} ${code.slice(12)}`
    : code
}

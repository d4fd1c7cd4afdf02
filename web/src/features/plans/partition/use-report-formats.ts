import { type Formats, makeFormats, useLanguage } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/i18n.ts'

/** Formats of the report beside those of every page. */
export interface ReportFormats extends Formats {
  /** A fraction of 1 in per cent with one decimal at most, without its sign. */
  percent(share: number): string
  /** The same with its sign: `+1.2%`, `−0.8%`. */
  signed(share: number): string
  /** Two decimals. */
  two(value: number): string
}

function make(language: Language): ReportFormats {
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const signed = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  return {
    ...makeFormats(language),
    percent: (share) => percent.format(Math.abs(share)),
    signed: (share) => signed.format(share).replace('-', '−'),
    two: (value) => value.toFixed(2),
  }
}

const made: Readonly<Record<Language, ReportFormats>> = { 'zh-CN': make('zh-CN'), en: make('en') }

/** Numbers of the report in the language of the page. */
export const useReportFormats = (): ReportFormats => made[useLanguage().language]

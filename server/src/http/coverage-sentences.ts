import type { Sentence } from './sentences.ts'

/** Hints for fields of the coverage and of what mends it. */
export const coverageHints = {
  expects_cell_or_point: { zh: '请给出网格编码或经纬度之一', en: 'give a cell code or a point' },
  expects_later_day: {
    zh: '应晚于开始日期，且不超过 400 个点',
    en: 'after the first day, and at most 400 points',
  },
  expects_day_in_force: { zh: '应在该参数的有效期内', en: 'a day on which this value is in force' },
  expects_past_instant: { zh: '不能晚于现在', en: 'not later than now' },
  expects_after_begin: {
    zh: '不能早于开始，也不能晚于现在',
    en: 'not before the begin and not later than now',
  },
} as const satisfies Record<string, Sentence>

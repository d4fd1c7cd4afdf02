import type { Measure } from './page.ts'

/** Chinese characters as wide as high, everything else half as wide. */
export const roughMeasure: Measure = (text, { size }) =>
  [...text].reduce((sum, one) => sum + (one > '\u2000' ? size : size / 2), 0)

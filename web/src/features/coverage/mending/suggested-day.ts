import { districtToday } from '../../../i18n/today.ts'

/** The first day of what is entered while a day is looked at: that day, but never one that is over. */
export const suggestedDay = (on: string): string => [on, districtToday()].toSorted().at(-1) ?? on

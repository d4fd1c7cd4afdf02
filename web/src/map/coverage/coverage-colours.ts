import type { Severity } from '@tongzhou/server/contracts/coverage/cause'

/** From bad to worse the colours darken and the figures thicken, so that the map is read without colour, too. */
export const severityColours: Readonly<Record<Severity, string>> = {
  critical: '#a3201a',
  serious: '#e07b26',
  minor: '#f0c75a',
}

/** The form that stands before a number: a filled diamond, a filled triangle, a ring. */
export const severitySigns: Readonly<Record<Severity, string>> = {
  critical: '◆',
  serious: '▲',
  minor: '○',
}

/** Cells in which nothing was found. */
export const coveredColour = '#d9e5e1'
/** Land in no cell or in two. */
export const landColour = '#6a1b7a'

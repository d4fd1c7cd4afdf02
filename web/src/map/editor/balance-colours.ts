import { unassigned } from '../palette.ts'

/** Within the tolerance, above and below it: green, orange and violet differ for colour-blind eyes too. */
export const balanceColours = {
  within: '#7fb58a',
  above: '#d9772f',
  below: '#7d6fb3',
  unknown: unassigned,
} as const

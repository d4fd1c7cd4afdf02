import { daysBetween } from '../../calendar.ts'

/** Days before the end from which a calibration counts as expiring. */
export const EXPIRING_WITHIN_DAYS = 60

/** How the calibration 检定 of a piece stands on a day; the last day still counts. */
export function calibrationState(
  piece: { readonly isCalibrated: boolean; readonly validUntil: string | null },
  on: string,
): 'valid' | 'expiring' | 'expired' | 'missing' | 'not_needed' {
  if (!piece.isCalibrated) return 'not_needed'
  if (piece.validUntil === null) return 'missing'
  const daysLeft = daysBetween(on, piece.validUntil)
  if (daysLeft < 0) return 'expired'
  return daysLeft < EXPIRING_WITHIN_DAYS ? 'expiring' : 'valid'
}

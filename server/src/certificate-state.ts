import { daysBetween } from './calendar.ts'

/** Days before the end from which a certificate counts as expiring. */
export const EXPIRING_WITHIN_DAYS = 60

/** How the certificate of a holder stands on a day, for a role that asks for a kind of certificate or for none. */
export function certificateState(
  role: { readonly certificateKind: string | null },
  certificate: { readonly validUntil: string | null; readonly revokedOn: string | null },
  on: string,
): 'valid' | 'expiring' | 'expired' | 'revoked' | 'missing' | 'not_required' {
  if (role.certificateKind === null) return 'not_required'
  const { validUntil, revokedOn } = certificate
  if (validUntil === null) return 'missing'
  if (revokedOn !== null && revokedOn <= on) return 'revoked'
  const daysLeft = daysBetween(on, validUntil)
  if (daysLeft < 0) return 'expired'
  return daysLeft < EXPIRING_WITHIN_DAYS ? 'expiring' : 'valid'
}

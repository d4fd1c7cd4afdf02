import { identityCheckDigit } from '@tongzhou/server/identity-number'
import { dayFromText, dayText } from './days.ts'
import type { Member } from './people.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'

const oldestBirth = dayFromText('1966-01-01')
const youngestBirth = dayFromText('2000-12-31')

/** Area 000000 is nowhere, so the number belongs to nobody; day of birth and check digit are as they must be. */
function inventIdentityNumber(random: Random): string {
  const birth = dayText(random.int(oldestBirth, youngestBirth)).replaceAll('-', '')
  const digits = `000000${birth}${String(random.int(1, 999)).padStart(3, '0')}`
  return digits + identityCheckDigit(digits)
}

/**
 * Phone, identity number and home address of everybody: impossible ones, each told apart, so that a search for them in
 * answers and logs finds every leak.
 */
export function inventPrivateData(random: Random, members: readonly Member[]): SeedRow<'person_private'>[] {
  return members.map(({ personId }) => ({
    person_id: personId,
    // No number begins with 000; the last digits are the person's.
    phone: `000${random.int(1_000, 9_999)}${String(personId % 10_000).padStart(4, '0')}`,
    identity_number: inventIdentityNumber(random),
    home_address: `演示路canary-${personId}号`,
  }))
}

import { checkItems } from '@tongzhou/server/contracts/organisation'
import { type DayNumber, dayText } from './days.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import type { Body } from './staffing.ts'

/** How often nobody has looked, and how often what was looked for was not there. */
const unknownShare = 0.12
const missingShare = 0.15

const notes = {
  present: '演示：现场查看，符合要求',
  missing: '演示：现场查看，尚未落实',
} as const

interface ChecksWanted {
  readonly bodies: readonly Body[]
  readonly today: DayNumber
}

/** What somebody saw of township offices and sub-bureaus in the last months; an item without a row nobody has seen. */
export function inventChecks(
  random: Random,
  { bodies, today }: ChecksWanted,
): SeedRow<'organisation_check'>[] {
  return bodies
    .filter(({ kind }) => kind === 'sub_bureau' || kind === 'township_office')
    .flatMap(({ id }) =>
      checkItems.flatMap((item) => {
        const isUnknown = random.chance(unknownShare)
        const state = random.chance(missingShare) ? 'missing' : 'present'
        const checkedOn = dayText(today - random.int(5, 150))
        if (isUnknown) return []
        return [
          {
            organisation_id: id,
            item,
            state,
            checked_on: checkedOn,
            note: notes[state],
            photo_file_id: null,
            checked_by: null,
            is_demo: true,
          },
        ]
      }),
    )
}

import type { OrganisationDetail } from '@tongzhou/server/contracts/organisation'
import type { PersonSummary } from '@tongzhou/server/contracts/persons'
import type { TransferStaff } from '@tongzhou/server/contracts/transfers'
import type { z } from 'zod'
import { subBureau } from './fixtures.ts'

/** The invented sub-bureau with all that its page shows. */
export const makeBody = (
  changes: Partial<z.input<typeof OrganisationDetail>> = {},
): z.input<typeof OrganisationDetail> => ({
  ...subBureau,
  parentName: '示例局',
  children: [],
  areas: [],
  checklist: [],
  ...changes,
})

/** Somebody of the invented sub-bureau. */
export const makePerson = (id: number, name: string): PersonSummary => ({
  id,
  name,
  post: {
    id,
    organisationId: 4,
    organisationName: '示例分局',
    title: '环境监察员',
    establishment: 'institution',
    since: '2020-01-01',
  },
  certificates: [],
  leave: null,
  deputy: null,
  trainingHours: 0,
  cellCount: 0,
  phone: null,
  demo: true,
})

const count = (staff: number) => ({ staff, establishedStaff: staff - 2, isMet: staff >= 10 })

/** One person leaves the invented sub-bureau, which is short of staff afterwards. */
export const makeTransfer = (id: number | null): z.input<typeof TransferStaff.answer> => ({
  id,
  effectiveOn: '2026-06-10',
  toOrganisationId: 3,
  bodies: [
    {
      organisationId: 4,
      organisationName: '示例分局',
      floor: { leastStaff: 10, leastEstablishedStaff: 8 },
      before: count(10),
      after: count(9),
    },
  ],
  persons: [
    {
      personId: 21,
      name: '示例甲',
      fromOrganisationId: 4,
      fromOrganisationName: '示例分局',
      fromTitle: '环境监察员',
      title: '环境监察员',
      establishment: 'institution',
      responsibilitiesLeftBehind: 2,
    },
  ],
})

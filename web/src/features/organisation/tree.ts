import type { Organisation } from '@tongzhou/server/contracts/organisation'
import { isShort } from './floor-mark.tsx'

/** A body with its depth below the district government. */
export interface TreeRow {
  readonly body: Organisation
  readonly depth: number
}

const isOffice = ({ kind }: Organisation) => kind === 'township_office'

/** The line from the government down to the sub-bureaus, every body after the one it stands under. */
export function lineRows(bodies: readonly Organisation[]): TreeRow[] {
  const lines = bodies.filter((body) => !isOffice(body))
  const ids = new Set(lines.map(({ id }) => id))
  const below = (parentId: number | null, depth: number): TreeRow[] =>
    lines
      .filter((body) => (parentId === null ? !ids.has(body.parentId ?? 0) : body.parentId === parentId))
      .flatMap((body) => [{ body, depth }, ...below(body.id, depth + 1)])
  return below(null, 0)
}

export const officeRows = (bodies: readonly Organisation[]): TreeRow[] =>
  bodies.filter(isOffice).map((body) => ({ body, depth: 0 }))

/** Whether there is something to mend: too few people, something missing, or nobody has looked. */
export const hasIssue = (body: Organisation): boolean =>
  isShort(body) || body.missingCheckCount > 0 || body.unknownCheckCount > 0

/** The sub-bureaus in whose care a township is. */
export const bodiesOfTownship = (bodies: readonly Organisation[], divisionCode: string | null) =>
  bodies.flatMap((body) =>
    body.jurisdictions
      .filter((area) => area.divisionCode === divisionCode)
      .map(({ assumed }) => ({ body, assumed })),
  )

/** The township offices of the townships in the care of a sub-bureau. */
export const officesOf = (bodies: readonly Organisation[], { jurisdictions }: Organisation) =>
  jurisdictions.map(({ divisionCode, assumed }) => ({
    divisionCode,
    assumed,
    office: bodies.find((body) => isOffice(body) && body.divisionCode === divisionCode),
  }))

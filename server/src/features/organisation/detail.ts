import type { Db } from '@tongzhou/db'
import type { z } from 'zod'
import { type Actor, reachesOrganisations } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import { hasChecklist, organisationAnswer, readParts } from './answers.ts'
import {
  type Area,
  type Check,
  CheckState,
  checkItems,
  type OrganisationDetail,
  OrganisationKind,
} from './contract.ts'
import { type AreaRow, type CheckRow, listAreas, listChecks } from './detail.queries.ts'
import { findOrganisation, listOrganisations, type OrganisationRow } from './queries.ts'

/** Throws `organisation_not_found`. */
export async function getOrganisation(db: Db, id: number, on: string): Promise<OrganisationRow> {
  const row = await findOrganisation(db, id, on)
  if (!row) throw new AppError('organisation_not_found', `no body ${id}`)
  return row
}

/** One body with everything that its page shows, as of a day; statements run one after another. */
export async function readDetail(
  db: Db,
  actor: Actor,
  { id, on }: { readonly id: number; readonly on: string },
): Promise<z.infer<typeof OrganisationDetail>> {
  const row = await getOrganisation(db, id, on)
  const bodies = await listOrganisations(db, on)
  const parts = await readParts(db, on)
  const areas = await readAreas(db, row)
  const seen = new Map((await listChecks(db, id)).map((check) => [check.item, check]))
  const isReached = reachesOrganisations(actor, [id])
  return {
    ...organisationAnswer(row, parts),
    parentName: bodies.find((body) => body.id === row.parent_id)?.name ?? null,
    children: bodies
      .filter((body) => body.parent_id === id)
      .map((body) => ({
        id: body.id,
        kind: OrganisationKind.parse(body.kind),
        name: body.name,
        shortName: body.short_name,
        staffCount: parts.staff.get(body.id)?.staff_count ?? 0,
      })),
    areas: areas.map(areaAnswer),
    checklist: hasChecklist(row.kind)
      ? checkItems.map((item) => checkAnswer(item, seen.get(item), isReached))
      : [],
  }
}

async function readAreas(db: Db, { id, kind, division_code }: OrganisationRow): Promise<AreaRow[]> {
  if (kind === 'sub_bureau') return listAreas(db, { organisationId: id })
  if (kind !== 'township_office' || division_code === null) return []
  return listAreas(db, { divisionCode: division_code })
}

export const areaAnswer = (row: AreaRow): z.infer<typeof Area> => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  divisionCode: row.division_code,
  divisionName: row.division_name,
  from: row.from,
  until: row.until,
  assumed: row.is_assumed,
  source: row.source,
  revision: row.revision,
})

type CheckAnswer = z.infer<typeof Check>

const unseen = {
  state: 'unknown',
  checkedOn: null,
  checkedBy: null,
  note: null,
  demo: false,
  revision: null,
} as const

/** What was seen of an item; the photo is named only to those who may open it. */
export function checkAnswer(
  item: CheckAnswer['item'],
  row: CheckRow | undefined,
  isReached: boolean,
): CheckAnswer {
  if (!row) return { item, ...unseen, hasPhoto: false, photoFileId: null }
  return {
    item,
    state: CheckState.parse(row.state),
    checkedOn: row.checked_on,
    checkedBy: row.checked_by,
    note: row.note,
    hasPhoto: row.photo_file_id !== null,
    photoFileId: isReached ? row.photo_file_id : null,
    demo: row.is_demo,
    revision: row.revision,
  }
}

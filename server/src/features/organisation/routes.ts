import { command, endpoint } from '../../http/endpoint.ts'
import { readOrganisations } from './answers.ts'
import { AssignArea, UpdateArea } from './areas.contract.ts'
import { assignArea, updateArea } from './areas.service.ts'
import { closeOrganisation, foundOrganisation, updateOrganisation } from './bodies.service.ts'
import { setCheck, setCheckPhoto } from './checks.service.ts'
import {
  CloseOrganisation,
  FoundOrganisation,
  GetOrganisation,
  ListOrganisations,
  SetCheck,
  SetCheckPhoto,
  UpdateOrganisation,
} from './contract.ts'
import { readDetail } from './detail.ts'
import { ListStaffFloors, SetStaffFloor } from './floors.contract.ts'
import { listStaffFloors } from './queries.ts'
import { setStaffFloor, staffFloorAnswer } from './staff-floor.service.ts'

export const organisationEndpoints = [
  // Without a version: staff and checklists change with what no layer of the map shows, and the floor must be live.
  endpoint(ListOrganisations, async ({ db }, { query, today }) => ({
    items: await readOrganisations(db, query.on ?? today),
  })),

  endpoint(GetOrganisation, ({ db }, { params: { id }, query, actor, today }) =>
    readDetail(db, actor, { id, on: query.on ?? today }),
  ),

  command(UpdateOrganisation, (work, { params: { id }, body, actor, today }) =>
    updateOrganisation(work, { actor, id, today }, body),
  ),

  command(FoundOrganisation, (work, { body, actor, today }) =>
    foundOrganisation(work, { actor, today }, body),
  ),

  command(CloseOrganisation, (work, { params: { id }, body, actor, today }) =>
    closeOrganisation(work, { actor, id, today }, body),
  ),

  command(SetCheck, (work, { params, body, actor, today }) =>
    setCheck(work, { ...params, actor, today }, body),
  ),

  command(SetCheckPhoto, (work, { params, query: { revision }, body: { bytes }, actor, today }) =>
    setCheckPhoto(work, { ...params, actor, today }, { bytes, revision }),
  ),

  endpoint(ListStaffFloors, async ({ db }) => ({ items: (await listStaffFloors(db)).map(staffFloorAnswer) })),

  command(SetStaffFloor, (work, { params: { kind }, body }) => setStaffFloor(work, kind, body)),

  command(AssignArea, (work, { body, today }) => assignArea(work, body, today)),

  command(UpdateArea, (work, { params: { id }, body, today }) => updateArea(work, { id, today }, body)),
]

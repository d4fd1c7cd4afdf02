import type { Db } from '@tongzhou/db'
import { type Actor, reachOf } from '../../authority/actor.ts'
import { listPersonPlaces } from '../../authority/person-place.queries.ts'
import { reachesPlace } from '../../authority/person-place.ts'
import { AppError } from '../../errors.ts'
import { LeaveKind } from '../absences/contract.ts'
import { listDeputies, listLeaves } from '../absences/queries.ts'
import { countOpenCasesOf } from '../enforcement/queries.ts'
import { listCertificates, listTrainings } from '../qualifications/queries.ts'
import { certificateAnswer, postAnswer } from './answers.ts'
import type { PersonDetail } from './contract.ts'
import { findPerson, listDuties, listEquipmentKept, listPosts, listTransfersOf } from './detail.queries.ts'

interface Asker {
  readonly actor: Actor
  readonly today: string
}

/** Everything that the page of a person shows; one query after another, because they share one transaction. */
export async function readPerson(db: Db, { actor, today }: Asker, id: number): Promise<PersonDetail> {
  const person = await findPerson(db, id)
  const [place] = await listPersonPlaces(db, [id], today)
  if (!person || !place) throw new AppError('person_not_found', `no person ${id}`)
  const isReached = reachesPlace(actor, place)
  return {
    id,
    name: person.name,
    demo: person.is_demo,
    revision: person.revision,
    reached: isReached,
    posts: (await listPosts(db, id)).map(postAnswer),
    ...(await readAbsences(db, id, isReached && managesStaff(actor))),
    ...(await readQualifications(db, id, today)),
    ...(await readDuties(db, { actor, today }, id)),
  }
}

const managesStaff = ({ permissions }: Actor): boolean =>
  permissions.has('person.manage') || permissions.has('person.read_private')

async function readAbsences(db: Db, id: number, isWhyTold: boolean) {
  const leaves = await listLeaves(db, id)
  const deputies = await listDeputies(db, id, 'represented')
  const represented = await listDeputies(db, id, 'standing_in')
  return {
    leaves: leaves.map(({ kind, note, ...leave }) => ({
      ...leave,
      kind: isWhyTold ? LeaveKind.parse(kind) : null,
      note: isWhyTold ? note : null,
    })),
    deputies: deputies.map((row) => standInAnswer(row, isWhyTold)),
    standsInFor: represented.map((row) => standInAnswer(row, isWhyTold)),
  }
}

const standInAnswer = (row: Awaited<ReturnType<typeof listDeputies>>[number], isWhyTold: boolean) => ({
  id: row.id,
  personId: row.person_id,
  personName: row.person_name,
  deputyPersonId: row.deputy_person_id,
  deputyName: row.deputy_name,
  from: row.from,
  until: row.until,
  // It often says why somebody is away.
  reason: isWhyTold ? row.reason : null,
  revision: row.revision,
})

async function readQualifications(db: Db, id: number, today: string) {
  const trainings = await listTrainings(db, id)
  const certificates = await listCertificates(db, id)
  return {
    trainings: trainings.map(({ trained_on, hours, ...training }) => ({
      ...training,
      trainedOn: trained_on,
      hours: Number(hours),
    })),
    certificates: certificates.map((row) => certificateAnswer(row, today)),
  }
}

async function readDuties(db: Db, { actor, today }: Asker, id: number) {
  const duties = await listDuties(db, id, today)
  // As the list of equipment has it: with the word for it, and of bodies in reach.
  const equipment = actor.permissions.has('equipment.read')
    ? await listEquipmentKept(db, reachOf(actor), id)
    : []
  const openCaseCount = await countOpenCasesOf(db, reachOf(actor), id)
  const transfers = await listTransfersOf(db, id)
  return {
    responsibilities: duties.map(({ cell_code, cell_name, ...duty }) => ({
      ...duty,
      cellCode: cell_code,
      cellName: cell_name,
    })),
    equipment: equipment.map(({ asset_number, ...piece }) => ({ ...piece, assetNumber: asset_number })),
    openCaseCount,
    transfers: transfers.map((row) => ({
      id: row.id,
      toOrganisationId: row.to_organisation_id,
      toOrganisationName: row.to_organisation_name,
      effectiveOn: row.effective_on,
      reason: row.reason,
    })),
  }
}

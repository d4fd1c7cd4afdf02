import { reachOf } from '../../authority/actor.ts'
import type { Work } from '../../http/endpoint.ts'
import type { SheetOutcome } from './contract.ts'
import { listBodies } from './equipment.queries.ts'
import { type Import, inParts } from './import.ts'
import { outcomeOf, planOf } from './plan.ts'
import { readRows, textsOf } from './rows.ts'
import { listCertificates, listPeople, peopleNamed } from './staff.queries.ts'
import type { NewPerson, PersonChange } from './staff-knowledge.ts'
import { planStaff, type StaffPlan } from './staff-plan.ts'
import { staffHeadings as h, staffColumns } from './staff-sheet.ts'
import { writeStaff } from './staff-write.service.ts'

/** Judges a sheet of staff and, unless it is a dry run or a row has a fault, writes all of it. */
export async function importStaff(work: Work, sheet: Import): Promise<SheetOutcome> {
  const { plan, personIds } = await makePlan(work, sheet)
  const written = !sheet.isDryRun && plan.faults.length === 0
  if (written) await writePlan(work, plan)
  const outcome = outcomeOf(plan, { written, language: sheet.language })
  const { faults: _, ...counts } = outcome
  // Even a dry run compares what is written with what is kept of these people, so it tells of them.
  const subjects = personIds.map((id) => `person:${id}`)
  work.record({ action: written ? 'person.import' : 'person.check_sheet', subjects, after: counts })
  return outcome
}

async function makePlan(
  { trx }: Work,
  { table, actor, today }: Import,
): Promise<{ plan: StaffPlan; personIds: readonly number[] }> {
  const { rows, faults } = readRows(table, staffColumns({ hasPrivate: true }))
  if (faults.length > 0) return { plan: planOf<NewPerson, PersonChange>([], faults), personIds: [] }
  const reach = reachOf(actor)
  const ids = textsOf(rows, h.number).flatMap((text) => (/^[1-9]\d{0,14}$/.test(text) ? [Number(text)] : []))
  const people = await listPeople(trx, reach, peopleNamed(ids, textsOf(rows, h.name)))
  const personIds = people.map(({ id }) => id)
  const plan = planStaff(rows, {
    bodies: await listBodies(trx, reach, today),
    people,
    certificates: await listCertificates(trx, { personIds, numbers: textsOf(rows, h.certificate) }),
  })
  return { plan, personIds }
}

async function writePlan(work: Work, { creates, changes }: StaffPlan): Promise<void> {
  const ids = await writeStaff(work.trx, { creates, changes })
  const entered = creates.map((person, index) => ({ id: ids[index] ?? 0, person }))
  for (const part of inParts(entered)) {
    const subjects = part.map(({ id }) => `person:${id}`)
    work.record({ action: 'person.create', subjects, after: part.map(tellNew) })
  }
  for (const part of inParts(changes)) {
    work.record({
      action: 'person.update',
      subjects: part.map(({ person }) => `person:${person.id}`),
      before: part.map(tellFormer),
      after: part.map(tellChange),
    })
  }
}

/** The record names which private data were written, never what they are. */
const tellNew = ({ id, person }: { readonly id: number; readonly person: NewPerson }) => ({
  id,
  name: person.name,
  post: person.post,
  certificate: person.certificate,
  privateData: Object.keys(person.privateData),
})

const tellFormer = ({ person, certificateCorrection }: PersonChange) => ({
  id: person.id,
  name: person.name,
  post: person.post,
  certificate: certificateCorrection?.former ?? null,
})

const tellChange = (change: PersonChange) => ({
  id: change.person.id,
  name: change.name,
  post: change.newPost ?? (change.postCorrection && tellCorrection(change.postCorrection)),
  certificate: change.newCertificate ?? change.certificateCorrection?.values,
  privateData: Object.keys(change.privateData ?? {}),
})

const tellCorrection = ({ establishment, title }: NonNullable<PersonChange['postCorrection']>) => ({
  establishment,
  title,
})

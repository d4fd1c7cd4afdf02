import { reachOf } from '../../authority/actor.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
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
import {
  correctCertificates,
  correctPosts,
  endPosts,
  insertCertificates,
  insertPeople,
  insertPosts,
  updateNames,
  upsertPrivateData,
} from './staff-writes.queries.ts'

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

const conflict = (): AppError => new AppError('edit_conflict', 'the staff changed while the sheet was judged')

async function writePlan(work: Work, { creates, changes }: StaffPlan): Promise<void> {
  const ids = await explainRefusal(writeRows(work, { creates, changes }), {
    certificate_number_key: conflict,
    post_person_id_period_excl: conflict,
  })
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

/** Ends before beginnings, because nobody has two posts on a day. @returns the identities of new people */
async function writeRows(
  { trx }: Work,
  { creates, changes }: Pick<StaffPlan, 'creates' | 'changes'>,
): Promise<readonly number[]> {
  const wanted = changes.reduce((sum, change) => sum + countRevisions(change), 0)
  const done =
    (await updateNames(trx, changes)) +
    (await correctPosts(trx, changes)) +
    (await endPosts(trx, changes)) +
    (await correctCertificates(trx, changes))
  if (done !== wanted) throw conflict()
  const ids = await insertPeople(trx, creates)
  const people = [
    ...creates.map(({ post, certificate, privateData }, index) => ({
      personId: ids[index] ?? 0,
      post,
      certificate,
      privateData,
    })),
    ...changes.map(({ person, newPost, newCertificate, privateData }) => ({
      personId: person.id,
      post: newPost ?? null,
      certificate: newCertificate ?? null,
      privateData: privateData ?? {},
    })),
  ]
  await insertPosts(
    trx,
    people.flatMap(({ personId, post }) => (post ? [{ personId, ...post }] : [])),
  )
  await insertCertificates(
    trx,
    people.flatMap(({ personId, certificate }) => (certificate ? [{ personId, ...certificate }] : [])),
  )
  await upsertPrivateData(trx, people)
  return ids
}

const countRevisions = ({
  person,
  name,
  postCorrection,
  newPost,
  certificateCorrection,
}: PersonChange): number =>
  [name !== undefined, postCorrection !== undefined, newPost && person.post, certificateCorrection].filter(
    Boolean,
  ).length

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

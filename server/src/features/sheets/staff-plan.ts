import type { Fault } from './faults.ts'
import { mapBodies, type Plan, planOf, type Step } from './plan.ts'
import { demandFilled, type SheetRow } from './rows.ts'
import { planCertificate, planPost } from './staff-changes.ts'
import type {
  KnownCertificate,
  KnownPerson,
  NewPerson,
  PersonChange,
  PrivateData,
  StaffKnowledge,
} from './staff-knowledge.ts'
import { readStaffRow, type StaffRow } from './staff-row.ts'
import { staffHeadings as h } from './staff-sheet.ts'

export type StaffPlan = Plan<NewPerson, PersonChange>
type StaffStep = Step<NewPerson, PersonChange>

interface Context {
  readonly peopleById: ReadonlyMap<number, KnownPerson>
  readonly people: readonly KnownPerson[]
  readonly certificates: ReadonlyMap<string, KnownCertificate>
  /** Rows so far, by what must stand once in a sheet. */
  readonly seen: Map<string, number>
}

/** Decides for every row who would be entered, changed or left, or names what is wrong. */
export function planStaff(rows: readonly SheetRow[], known: StaffKnowledge): StaffPlan {
  const bodies = mapBodies(known.bodies)
  const context: Context = {
    people: known.people,
    peopleById: new Map(known.people.map((person) => [person.id, person])),
    certificates: new Map(known.certificates.map((certificate) => [certificate.number, certificate])),
    seen: new Map(),
  }
  const faults: Fault[] = []
  const steps = rows.map((row): StaffStep => {
    const written = readStaffRow(row, bodies)
    const step = planRow(written, context)
    faults.push(...written.reader.faults)
    return written.reader.faults.length > 0 ? { kind: 'faulty' } : step
  })
  return planOf(steps, faults)
}

function planRow(row: StaffRow, context: Context): StaffStep {
  const { seen } = context
  const person = findPerson(row, context)
  if (person === 'faulty') return { kind: 'faulty' }
  if (person !== null) demandOnce(row, { seen, key: `person:${person.id}`, column: h.name })
  if (row.certificate !== null) {
    demandOnce(row, { seen, key: `certificate:${row.certificate}`, column: h.certificate })
  }
  return person === null ? planNew(row, context) : planChange(row, person, context)
}

interface Once {
  readonly seen: Map<string, number>
  readonly key: string
  readonly column: string
}

function demandOnce({ reader }: StaffRow, { seen, key, column }: Once): void {
  const earlier = seen.get(key)
  if (earlier === undefined) seen.set(key, reader.row)
  else reader.fault(column, 'repeated_row', String(earlier))
}

/** The person of record whom a row means: by number, else by name and certificate, else by a name that one person has. */
function findPerson(row: StaffRow, context: Context): KnownPerson | null | 'faulty' {
  const { reader, personId, isNew, name } = row
  if (reader.faults.some(({ column }) => column === h.number || column === h.name)) return 'faulty'
  if (personId !== null) {
    const person = context.peopleById.get(personId)
    if (!person) reader.fault(h.number, 'no_such_person')
    return person ?? 'faulty'
  }
  if (name === null) {
    reader.fault(h.name, 'required')
    return 'faulty'
  }
  return isNew ? null : findByName(row, name, context)
}

function findByName(
  row: StaffRow,
  name: string,
  { people, certificates }: Context,
): KnownPerson | null | 'faulty' {
  const namesakes = people.filter((person) => person.name === name)
  const holderId = row.certificate === null ? undefined : certificates.get(row.certificate)?.personId
  const holder = namesakes.find(({ id }) => id === holderId)
  if (holder) return holder
  if (namesakes.length <= 1) return namesakes[0] ?? null
  row.reader.fault(h.name, 'several_namesakes')
  return 'faulty'
}

function planNew(row: StaffRow, { certificates, seen }: Context): StaffStep {
  const { reader, name, organisationId, establishment, title, since } = row
  demandFilled(reader, [
    [h.body, organisationId],
    [h.establishment, establishment],
    [h.title, title],
    [h.since, since],
  ])
  // Twice the same name in one sheet is more often a slip than two people.
  if (!row.isNew) demandOnce(row, { seen, key: `name:${organisationId}:${name}`, column: h.name })
  const certificate = planCertificate(row, null, certificates)
  if (
    name === null ||
    organisationId === null ||
    establishment === null ||
    title === null ||
    since === null
  ) {
    return { kind: 'faulty' }
  }
  return {
    kind: 'create',
    create: {
      name,
      post: { organisationId, establishment, title, since },
      certificate: certificate?.newCertificate ?? null,
      privateData: differences(row, { phone: null, identityNumber: null, homeAddress: null }) ?? {},
    },
  }
}

function planChange(row: StaffRow, person: KnownPerson, { certificates }: Context): StaffStep {
  const privateData = differences(row, person.privateData)
  const change: PersonChange = {
    person,
    ...(row.name !== null && row.name !== person.name && { name: row.name }),
    ...planPost(row, person),
    ...planCertificate(row, person.id, certificates),
    ...(privateData && { privateData }),
  }
  return Object.keys(change).length === 1 ? { kind: 'unchanged' } : { kind: 'change', change }
}

/** The private data that a row fills in otherwise than it is kept; undefined where there is none. */
function differences(row: StaffRow, kept: PrivateData): Partial<PrivateData> | undefined {
  const { phone, identityNumber, homeAddress } = row
  const entries = Object.entries({ phone, identityNumber, homeAddress }).filter(
    ([word, value]) => value !== null && value !== kept[word as keyof PrivateData],
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

import type { EquipmentValues } from '../equipment/writes.queries.ts'
import { type Colleague, findCustodian } from './custodian.ts'
import { equipmentHeadings as h, stateWords } from './equipment-sheet.ts'
import type { Fault } from './faults.ts'
import { type KnownBody, mapBodies, type Plan, planOf, type Step } from './plan.ts'
import { createRowReader, demandFilled, type RowReader, type SheetRow } from './rows.ts'

export interface KnownPiece {
  readonly id: number
  readonly revision: number
  /** False for a piece of a body that is not reached. */
  readonly isReached: boolean
  readonly values: EquipmentValues
}

export interface EquipmentKnowledge {
  readonly today: string
  readonly bodies: readonly KnownBody[]
  /** Codes by name. */
  readonly kinds: ReadonlyMap<string, string>
  readonly pieces: readonly KnownPiece[]
  readonly colleagues: readonly Colleague[]
}

export interface EquipmentChange {
  readonly piece: KnownPiece
  readonly values: Partial<EquipmentValues>
}

type EquipmentStep = Step<EquipmentValues, EquipmentChange>

/** Decides for every row what would be entered, changed or left, or names what is wrong. */
export function planEquipment(
  rows: readonly SheetRow[],
  known: EquipmentKnowledge,
): Plan<EquipmentValues, EquipmentChange> {
  const faults: Fault[] = []
  const bodies = mapBodies(known.bodies)
  const pieces = new Map(known.pieces.map((piece) => [piece.values.asset_number, piece]))
  const seen = new Map<string, number>()
  const steps = rows.map((row): EquipmentStep => {
    const reader = createRowReader(row)
    const step = planRow(reader, { known, bodies, pieces, seen })
    faults.push(...reader.faults)
    return reader.faults.length > 0 ? { kind: 'faulty' } : step
  })
  return planOf(steps, faults)
}

interface Context {
  readonly known: EquipmentKnowledge
  readonly bodies: ReadonlyMap<string, number>
  readonly pieces: ReadonlyMap<string, KnownPiece>
  /** Rows of the asset numbers so far. */
  readonly seen: Map<string, number>
}

function planRow(reader: RowReader, context: Context): EquipmentStep {
  const assetNumber = readAssetNumber(reader, context.seen)
  if (assetNumber === null) return { kind: 'faulty' }
  const piece = context.pieces.get(assetNumber)
  if (piece && !piece.isReached) {
    // Nothing more is said: every other word would be about a piece of somebody else.
    reader.fault(h.assetNumber, 'asset_number_taken')
    return { kind: 'faulty' }
  }
  const values = readPiece(reader, { assetNumber, piece, context })
  if (!piece) return { kind: 'create', create: values }
  const changed = Object.fromEntries(
    Object.entries(values).filter(
      ([column, value]) => piece.values[column as keyof EquipmentValues] !== value,
    ),
  )
  if (Object.keys(changed).length === 0) return { kind: 'unchanged' }
  return { kind: 'change', change: { piece, values: changed } }
}

function readAssetNumber(reader: RowReader, seen: Map<string, number>): string | null {
  const assetNumber = reader.text(h.assetNumber, 60)
  if (assetNumber === null) {
    demandFilled(reader, [[h.assetNumber, null]])
    return null
  }
  const earlier = seen.get(assetNumber)
  if (earlier === undefined) seen.set(assetNumber, reader.row)
  else reader.fault(h.assetNumber, 'repeated_row', String(earlier))
  return assetNumber
}

interface PieceSearch {
  readonly assetNumber: string
  readonly piece: KnownPiece | undefined
  readonly context: Context
}

/** The whole piece as it would stand. */
function readPiece(reader: RowReader, { assetNumber, piece, context }: PieceSearch): EquipmentValues {
  const written = readValues(reader, context)
  const merged = mergeValues(assetNumber, written, piece)
  const custodian = findCustodian(reader, {
    written: written.custodian,
    former: piece?.values ?? null,
    organisationId: merged.organisation_id,
    colleagues: context.known.colleagues,
  })
  if (!piece) {
    demandFilled(reader, [
      [h.kind, written.kind],
      [h.model, written.model],
      [h.body, written.organisation_id],
    ])
  }
  checkDays(reader, { written, merged, today: context.known.today })
  return { ...merged, custodian_person_id: custodian }
}

/** What stands in the row; null where nothing does. */
interface Written {
  readonly kind: string | null
  readonly model: string | null
  readonly serial_number: string | null
  readonly organisation_id: number | null
  readonly state: string | null
  readonly acquired_on: string | null
  readonly custodian: string | null
  readonly calibrated_on: string | null
  readonly calibration_valid_until: string | null
  readonly note: string | null
}

function readValues(reader: RowReader, { known, bodies }: Context): Written {
  const bodyName = reader.text(h.body, 200)
  const bodyId = bodyName === null ? null : (bodies.get(bodyName) ?? null)
  if (bodyName !== null && bodyId === null) reader.fault(h.body, 'no_such_body')
  return {
    kind: reader.choice(h.kind, known.kinds),
    model: reader.text(h.model, 120),
    serial_number: reader.text(h.serialNumber, 120),
    organisation_id: bodyId,
    state: reader.choice(h.state, stateWords),
    acquired_on: reader.day(h.acquiredOn),
    custodian: reader.text(h.custodian, 80),
    calibrated_on: reader.day(h.calibratedOn),
    calibration_valid_until: reader.day(h.validUntil),
    note: reader.text(h.note, 500),
  }
}

/** An empty cell leaves what is there. */
function mergeValues(assetNumber: string, written: Written, piece: KnownPiece | undefined): EquipmentValues {
  const { custodian: _, ...columns } = written
  const named = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))
  const base: EquipmentValues = piece?.values ?? {
    asset_number: assetNumber,
    kind: '',
    model: '',
    serial_number: null,
    organisation_id: 0,
    state: 'in_use',
    acquired_on: null,
    custodian_person_id: null,
    calibrated_on: null,
    calibration_valid_until: null,
    note: null,
  }
  return { ...base, ...named }
}

interface Days {
  readonly written: Written
  readonly merged: EquipmentValues
  readonly today: string
}

function checkDays(reader: RowReader, { written, merged, today }: Days): void {
  if (written.acquired_on !== null && written.acquired_on > today) reader.fault(h.acquiredOn, 'not_in_future')
  const { calibrated_on: on, calibration_valid_until: until } = merged
  if (written.calibrated_on !== null && written.calibrated_on > today) {
    reader.fault(h.calibratedOn, 'not_in_future')
  }
  if (until !== null && (on === null || until < on)) reader.fault(h.validUntil, 'calibration_order')
}

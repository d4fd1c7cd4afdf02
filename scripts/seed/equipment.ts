import { wantedQuantity } from '@tongzhou/server/equipment/wanted-quantity'
import { type DayNumber, dayText } from './days.ts'
import type { Member } from './people.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import type { Body } from './staffing.ts'

interface Stock {
  readonly kind: string
  /** Stands in the asset number. */
  readonly mark: string
  readonly model: string
  readonly quantity: number
  readonly perStaff: number | null
  readonly isCalibrated: boolean
}

/** What a body has, as the assumed norms want it, and a printer and a meter besides. */
const stocks: readonly Stock[] = [
  {
    kind: 'enforcement_vehicle',
    mark: '车',
    model: '演示牌执法车',
    quantity: 1,
    perStaff: 5,
    isCalibrated: false,
  },
  { kind: 'body_camera', mark: '录', model: '演示 V8 记录仪', quantity: 1, perStaff: 2, isCalibrated: false },
  {
    kind: 'field_printer',
    mark: '印',
    model: '演示便携打印机',
    quantity: 1,
    perStaff: null,
    isCalibrated: false,
  },
  {
    kind: 'water_sampler',
    mark: '采',
    model: '演示采水器',
    quantity: 1,
    perStaff: null,
    isCalibrated: false,
  },
  { kind: 'ph_meter', mark: '酸', model: '演示 pH-100', quantity: 2, perStaff: null, isCalibrated: true },
  {
    kind: 'gas_detector',
    mark: '气',
    model: '演示四合一检测仪',
    quantity: 1,
    perStaff: null,
    isCalibrated: true,
  },
  {
    kind: 'sound_level_meter',
    mark: '声',
    model: '演示声级计 II 型',
    quantity: 1,
    perStaff: null,
    isCalibrated: true,
  },
]

/** The sub-bureau, counted from 0, that has one vehicle only. */
const shortOfVehicles = 2

const calibrationDays = 365

type CalibrationFate = 'expired' | 'expiring' | 'missing' | 'valid'
const troubledFates: readonly CalibrationFate[] = [
  'expired',
  'expired',
  'expired',
  'expiring',
  'expiring',
  'missing',
]

interface Piece {
  readonly body: Body
  readonly stock: Stock
  readonly custodianId: number
}

function listPieces(random: Random, bodies: readonly Body[], members: readonly Member[]): Piece[] {
  const subBureaus = bodies.filter(({ kind }) => kind === 'sub_bureau')
  const equipped = [...subBureaus, ...bodies.filter(({ kind }) => kind === 'brigade')]
  return equipped.flatMap((body, index) => {
    const staff = members.filter((member) => member.until === null && member.body.id === body.id)
    return stocks.flatMap((stock) => {
      const isShort = stock.kind === 'enforcement_vehicle' && index === shortOfVehicles
      const count = isShort ? 1 : wantedQuantity(stock, staff.length)
      return Array.from({ length: count }, () => ({ body, stock, custodianId: random.pick(staff).personId }))
    })
  })
}

/** Last day of the calibration, null where none was ever made. */
function calibrationEnd(random: Random, fate: CalibrationFate, today: DayNumber): DayNumber | null {
  if (fate === 'missing') return null
  if (fate === 'expired') return today - random.int(10, 120)
  return today + (fate === 'expiring' ? random.int(5, 50) : random.int(90, 350))
}

/**
 * Equipment of every sub-bureau and of the brigade, kept by their staff: one sub-bureau short of vehicles, a few
 * instruments whose calibration has expired, ends soon or was never made, one recorder in repair, one vehicle retired.
 */
export function inventEquipment(
  random: Random,
  { bodies, members, today }: { bodies: readonly Body[]; members: readonly Member[]; today: DayNumber },
): SeedRow<'equipment'>[] {
  const pieces = listPieces(random.fork('pieces'), bodies, members)
  const calibrated = random.shuffle(pieces.filter(({ stock }) => stock.isCalibrated))
  const fates = new Map(calibrated.map((piece, index) => [piece, troubledFates[index] ?? 'valid']))
  const inRepair = random.pick(pieces.filter(({ stock }) => stock.kind === 'body_camera'))
  const retired = random.pick(pieces.filter(({ stock }) => stock.kind === 'water_sampler'))
  const counts = new Map<string, number>()
  return pieces.map((piece) => {
    const { stock, body, custodianId } = piece
    const number = (counts.get(stock.mark) ?? 0) + 1
    counts.set(stock.mark, number)
    const fate = fates.get(piece)
    const end = fate === undefined ? null : calibrationEnd(random, fate, today)
    return {
      kind: stock.kind,
      organisation_id: body.id,
      asset_number: `演示-${stock.mark}${String(number).padStart(3, '0')}`,
      model: stock.model,
      serial_number: `000${random.int(100_000, 999_999)}`,
      state: piece === inRepair ? 'in_repair' : piece === retired ? 'retired' : 'in_use',
      acquired_on: dayText(today - random.int(400, 2_000)),
      custodian_person_id: custodianId,
      calibrated_on: end === null ? null : dayText(end - calibrationDays),
      calibration_valid_until: end === null ? null : dayText(end),
      note: '演示数据',
      is_demo: true,
    }
  })
}

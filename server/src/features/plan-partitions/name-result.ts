import { findSuccessors } from '../../partition/find-successors.ts'
import { shortVillageName } from '../../short-village-name.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import { giveCodes, inReadingOrder } from '../../topology/identity.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import { changeIn, valuesOf } from '../../topology/persistent-map.ts'
import { CODE_ROW_UNITS, placeLabel } from '../../topology/plan-label.ts'
import { type Face, type FaceId, findFace, getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { topologyFromParts } from '../../topology/topology-from-parts.ts'
import type { LaidRun } from './lay-run.ts'
import type { Ground } from './partition-job.ts'

/** The result under the names that it will have. */
export type NamedResult = {
  readonly plan: PlanTopology
  /** The new name of each cell that goes on. */
  readonly renamed: ReadonlyMap<FaceId, FaceId>
  /** Codes that publication would give as things stand. */
  readonly codes: ReadonlyMap<FaceId, string>
  /** Townships where the middle of a village's cells stood for its seat. */
  readonly seatless: readonly string[]
}

const NAME_LENGTH = 40

type Village = Ground['villages'][number]
type Seat = { readonly village: Village; readonly at: LatticePoint }

const labelIn = (plan: PlanTopology, id: FaceId, { source }: LaidRun): LatticePoint =>
  placeLabel(facePolygons(plan, id), source.plane)

/** Where the villages of a township are: at their seats, those without one in the middle of each of their cells. */
function findSeats(code: string, run: LaidRun): Seat[] {
  const cells = valuesOf(run.start.faces).filter((face) => face.kind === 'cell' && face.townshipCode === code)
  return run.setting.ground.villages
    .filter(({ townshipCode }) => townshipCode === code)
    .flatMap((village): Seat[] => {
      if (village.at !== null) return [{ village, at: village.at }]
      const own = cells.filter(({ villageCode }) => villageCode === village.code)
      return own.map(({ id }) => ({ village, at: labelIn(run.start, id, run) }))
    })
}

function nearestVillage(place: LatticePoint, seats: readonly Seat[], { source }: LaidRun) {
  let [best, bestM]: [Village | undefined, number] = [undefined, Infinity]
  for (const { village, at: seat } of seats) {
    const distanceM = source.plane.lengthM(place, seat)
    if (distanceM < bestM) [best, bestM] = [village, distanceM]
  }
  return best
}

type NamedTownship = {
  readonly renamed: ReadonlyMap<FaceId, FaceId>
  readonly goingOn: readonly Face[]
  readonly fresh: readonly Face[]
  readonly isSeatless: boolean
}

/** Who goes on in a township, and the village and sub-bureau of each new cell: the nearest seat, the body of the township. */
function settleTownship(plan: PlanTopology, code: string, run: LaidRun): NamedTownship {
  const { start, setting } = run
  const renamed = findSuccessors(start, plan, code)
  const township = setting.ground.townships.find((one) => one.code === code)
  const begun = valuesOf(plan.faces).filter(
    ({ id, kind, townshipCode }) =>
      kind === 'cell' && townshipCode === code && !renamed.has(id) && !findFace(start, id),
  )
  const seats = begun.length === 0 ? [] : findSeats(code, run)
  return {
    renamed,
    goingOn: [...renamed.values()].map((id) => getFace(start, id)),
    fresh: begun.map((face) => ({
      ...face,
      villageCode: nearestVillage(labelIn(plan, face.id, run), seats, run)?.code ?? null,
      subBureauId: township?.subBureauId ?? null,
    })),
    isSeatless: seats.some(({ village }) => village.at === null),
  }
}

/** Codes for all cells without one, by the rule of publication; none where that would give none. */
function proposeCodes(plan: PlanTopology, run: LaidRun): ReadonlyMap<FaceId, string> {
  const uncoded = valuesOf(plan.faces).flatMap(({ id, kind, code, villageCode }) =>
    kind === 'cell' && code === null && villageCode !== null
      ? [{ id, villageCode, at: labelIn(plan, id, run) }]
      : [],
  )
  const given = giveCodes(uncoded, run.setting.usedCodes, CODE_ROW_UNITS)
  return given.ok ? given.value : new Map()
}

/** Names of new cells as publication would give them: village and number of the code; township and a number without code. */
function nameFresh(plan: PlanTopology, fresh: readonly FaceId[], run: LaidRun, codes: NamedResult['codes']) {
  const { townships, villages } = run.setting.ground
  const placed = fresh.map((id) => ({ id, at: labelIn(plan, id, run) }))
  let nameless = 0
  return new Map(
    inReadingOrder(placed, CODE_ROW_UNITS).map(({ id }) => {
      const face = getFace(plan, id)
      const code = codes.get(id)
      const village = villages.find((one) => one.code === face.villageCode)
      if (!code) nameless += 1
      const name =
        code && village
          ? `${shortVillageName(village.name)}网格${Number(code.slice(-3))}`
          : `${townships.find((one) => one.code === face.townshipCode)?.name ?? ''}新网格${nameless}`
      return [id, { ...face, name: name.slice(-NAME_LENGTH) }] as const
    }),
  )
}

function withFaces(plan: PlanTopology, faceOf: (face: Face) => Face): PlanTopology {
  const renamed = new Map(valuesOf(plan.faces).map((face) => [face.id, faceOf(face)]))
  const nameOf = (id: FaceId) => renamed.get(id)?.id ?? id
  const result = topologyFromParts({
    townships: plan.townships,
    faces: [...renamed.values()],
    arcs: valuesOf(plan.arcs).map((arc) => ({ ...arc, left: nameOf(arc.left), right: nameOf(arc.right) })),
  })
  if (!result.ok) throw new Error(`the named result makes no topology: ${result.problem.code}`)
  return result.value
}

/**
 * Gives the cells of a result their identity and their words. A cell that holds most of one it starts from goes on as it;
 * others are new, with the nearest village, the sub-bureau of the township, and the name that goes with their code.
 */
export function nameResult(cut: PlanTopology, run: LaidRun): NamedResult {
  const codesCut = [...run.source.cellCounts.keys()]
  const townships = codesCut.map((code) => settleTownship(cut, code, run))
  const renamed = new Map(townships.flatMap((township) => [...township.renamed]))
  const faces = new Map<FaceId, Face>(
    townships.flatMap(({ goingOn, fresh }) => [...goingOn, ...fresh]).map((face) => [face.id, face]),
  )
  const settled = withFaces(cut, (face) => faces.get(renamed.get(face.id) ?? face.id) ?? face)
  const codes = proposeCodes(settled, run)
  const fresh = townships.flatMap((township) => township.fresh.map(({ id }) => id))
  const named = nameFresh(settled, fresh, run, codes)
  const seatless = codesCut.filter((_, index) => townships[index]?.isSeatless)
  return { plan: { ...settled, faces: changeIn(settled.faces, named) }, renamed, codes, seatless }
}

import { getOrThrow } from '@tongzhou/server/topology/checked'
import { groupBy } from '@tongzhou/server/topology/group-by'
import type { PersistentMap } from '@tongzhou/server/topology/persistent-map'
import { changeIn, emptyMap, getFrom, valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { FaceFigures } from './face-figures.ts'
import { countFace } from './face-figures.ts'
import type { FigureGround } from './figure-ground.ts'
import { isSameValue } from './is-same-value.ts'
import type { Placement } from './placement.ts'
import { placeAll, updatePlacement } from './placement.ts'
import { findPlanChange } from './plan-change.ts'
import type { SubBureauFigures, TownshipFigures } from './totals.ts'
import { readFaces, sumSubBureau, sumTownship, withBalance } from './totals.ts'

/**
 * The figures of one value of a plan. Immutable: an update gives new ones, and everything that did not change is the same
 * object as before, so that a page may compare by identity.
 */
export type Figures = {
  readonly ground: FigureGround
  readonly topology: PlanTopology
  readonly placement: Placement
  /** Largest deviation from the mean workload of the township that is in balance; 0.2 is a fifth. */
  readonly toleranceShare: number
  /** Of cells and unassigned land. */
  readonly faces: PersistentMap<FaceFigures>
  /** Names of the cells and the unassigned land of each township, sorted. */
  readonly faceIdsOfTownship: ReadonlyMap<string, readonly FaceId[]>
  readonly townships: ReadonlyMap<string, TownshipFigures>
  readonly subBureaus: ReadonlyMap<number, SubBureauFigures>
}

/** The value before where it says the same, else the one after. */
function keepSame<T>(before: T | undefined, after: T): T {
  return before !== undefined && isSameValue(before, after) ? before : after
}

type Update = { readonly faceIds: ReadonlySet<FaceId>; readonly townshipCodes: readonly string[] }

function balanceTownship(figures: Figures, code: string, counted: ReadonlySet<FaceId>): Figures {
  const { ground, toleranceShare, faceIdsOfTownship } = figures
  const faceIds = getOrThrow(faceIdsOfTownship, code)
  const before = figures.townships.get(code)
  const township = keepSame(before, sumTownship(code, readFaces(figures.faces, faceIds), ground))
  const isMeanKept = before?.meanWorkload === township.meanWorkload
  const ids = isMeanKept ? faceIds.filter((id) => counted.has(id)) : faceIds
  const changes = readFaces(figures.faces, ids).map((face) => {
    return [face.id, keepSame(face, withBalance(face, township.meanWorkload, toleranceShare))] as const
  })
  const townships = township === before ? figures.townships : new Map(figures.townships).set(code, township)
  return { ...figures, townships, faces: changeIn(figures.faces, changes) }
}

/** Sums townships and sub-bureaus up again where faces were counted anew. */
function sumUp(figures: Figures, { faceIds, townshipCodes }: Update): Figures {
  const before = figures.townships
  let summed = figures
  for (const code of townshipCodes) summed = balanceTownship(summed, code, faceIds)
  if (summed.townships === before && before.size > 0) return summed
  const subBureaus = summed.ground.subBureaus.map((staff) => {
    const sum = sumSubBureau(staff, summed.townships, summed.ground)
    return [staff.id, keepSame(figures.subBureaus.get(staff.id), sum)] as const
  })
  return { ...summed, subBureaus: new Map(subBureaus) }
}

function isLand({ kind }: Face): boolean {
  return kind !== 'outside'
}

/** Counts the figures of a plan from nothing. */
export function countFigures(topology: PlanTopology, ground: FigureGround, toleranceShare: number): Figures {
  const placement = placeAll(topology, ground)
  const land = valuesOf(topology.faces).filter(isLand)
  const counted = land.map((face) => countFace({ topology, placement }, face, ground))
  const byTownship = groupBy(counted, ({ townshipCode }) => townshipCode)
  const faceIdsOfTownship = new Map(
    [...byTownship].map(([code, faces]) => [code, faces.map(({ id }) => id).toSorted()]),
  )
  const figures: Figures = {
    ground,
    topology,
    placement,
    toleranceShare,
    faces: changeIn(
      emptyMap<FaceFigures>(),
      counted.map((face) => [face.id, face] as const),
    ),
    faceIdsOfTownship,
    townships: new Map(),
    subBureaus: new Map(),
  }
  return sumUp(figures, {
    faceIds: new Set(land.map(({ id }) => id)),
    townshipCodes: [...faceIdsOfTownship.keys()].toSorted(),
  })
}

/** Lists of faces by township after some faces came or went. */
function updateLists(
  lists: Figures['faceIdsOfTownship'],
  before: PersistentMap<FaceFigures>,
  after: PersistentMap<FaceFigures>,
  ids: Iterable<FaceId>,
): Figures['faceIdsOfTownship'] {
  const updated = new Map(lists)
  let isChanged = false
  for (const id of ids) {
    const old = getFrom(before, id)
    const fresh = getFrom(after, id)
    if ((old === undefined) === (fresh === undefined)) continue
    isChanged = true
    const code = String((old ?? fresh)?.townshipCode)
    const others = (updated.get(code) ?? []).filter((other) => other !== id)
    updated.set(code, fresh ? [...others, id].toSorted() : others)
  }
  return isChanged ? updated : lists
}

/**
 * The figures of another value of the same plan, near or far: a step forward, back, or somebody else's. Only what the
 * change touches is counted; the result is the same as counting from nothing.
 */
export function updateFigures(figures: Figures, topology: PlanTopology): Figures {
  if (topology === figures.topology) return figures
  const { ground } = figures
  const change = findPlanChange(figures.topology, topology)
  const { placement, recountIds } = updatePlacement(figures.placement, { topology, change, ground })
  const changes = [...recountIds].map((id) => {
    const face = findFace(topology, id)
    if (!face) return [id, undefined] as const
    const before = getFrom(figures.faces, id)
    const counted = countFace({ topology, placement }, face, ground)
    const { deviation, balance } = before ?? counted
    return [id, keepSame(before, { ...counted, deviation, balance })] as const
  })
  const faces = changeIn(figures.faces, changes)
  const touched = [...recountIds].flatMap((id) => getFrom(figures.faces, id) ?? getFrom(faces, id) ?? [])
  const faceIdsOfTownship = updateLists(figures.faceIdsOfTownship, figures.faces, faces, recountIds)
  return sumUp(
    { ...figures, topology, placement, faces, faceIdsOfTownship },
    {
      faceIds: recountIds,
      townshipCodes: [...new Set(touched.map(({ townshipCode }) => townshipCode))].toSorted(),
    },
  )
}

/** The figures with another tolerance pinned. */
export function withTolerance(figures: Figures, toleranceShare: number): Figures {
  const balanced = valuesOf(figures.faces).map((face) => {
    const mean = figures.townships.get(face.townshipCode)?.meanWorkload ?? null
    return [face.id, keepSame(face, withBalance(face, mean, toleranceShare))] as const
  })
  return { ...figures, toleranceShare, faces: changeIn(figures.faces, balanced) }
}

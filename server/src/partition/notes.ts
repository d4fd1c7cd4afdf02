import { at } from '../topology/checked.ts'
import type { FaceId } from '../topology/plan-topology.ts'
import type { NamedTownship } from './compose-plan.ts'
import type { Placed } from './measure-cells.ts'
import type { PartitionSource } from './partition-source.ts'
import type { CellReport, NoteCode, PartitionNote, TownshipReport } from './report.ts'

type Ground = {
  readonly source: PartitionSource
  readonly named: readonly NamedTownship[]
  readonly cells: readonly CellReport[]
  readonly townships: readonly TownshipReport[]
  readonly placed: Placed
}

type Details = Partial<Omit<PartitionNote, 'code' | 'townshipCode'>>

function note(code: NoteCode, townshipCode: string | null, details: Details = {}): PartitionNote {
  return { code, townshipCode, faceIds: [], enterpriseIds: [], share: null, ...details }
}

/** More than rounding. */
const FORCED = 0.005

function noteParts({ named, placed, townships }: Ground): PartitionNote[] {
  return named.flatMap(({ solved, names }, index) => {
    const { townshipCode, touchesItself } = solved.land
    const target = at(townships, index).target
    const parts = solved.parts.flatMap((part): PartitionNote[] => {
      const ids: readonly FaceId[] = names.get(part) ?? []
      const forced = part.part.forcedDeviation
      return [
        ...(Math.abs(forced) > FORCED
          ? [note('island_forced', townshipCode, { faceIds: ids, share: forced })]
          : []),
        ...part.annexCells.map(({ cell }) =>
          note('island_annexed', townshipCode, { faceIds: [at(ids, cell)] }),
        ),
        ...part.part.oversized.map(({ members, weight }) => {
          const enterpriseIds = members.map(({ id }) => id)
          const faceId = placed.cellOf.get(enterpriseIds[0] ?? -1)
          return note('oversized', townshipCode, {
            enterpriseIds,
            faceIds: faceId === undefined ? [] : [faceId],
            share: weight / target,
          })
        }),
      ]
    })
    const isUnfollowed = solved.parts.some((part) => part.solved.linesGivenUp === true)
    return [
      ...(isUnfollowed ? [note('lines_not_followed', townshipCode)] : []),
      ...(touchesItself ? [note('touches_itself', townshipCode)] : []),
      ...parts,
    ]
  })
}

/** Cells that cannot be even: those of a piece of land whose whole cells are off, and those with an oversized enterprise. */
function forcedCells({ solved, names }: NamedTownship, placed: Placed): Set<FaceId> {
  return new Set(
    solved.parts.flatMap((each): readonly FaceId[] => {
      if (each.part.forcedDeviation !== 0) return names.get(each) ?? []
      const heavy = each.part.oversized.flatMap(({ members }) => members)
      return heavy.flatMap(({ id }) => placed.cellOf.get(id) ?? [])
    }),
  )
}

function noteTownships({ source, named, cells, townships, placed }: Ground): PartitionNote[] {
  return townships.flatMap(({ code, tolerance, cellCount }, index): PartitionNote[] => {
    const own = cells.filter(({ townshipCode }) => townshipCode === code)
    const count = own.reduce((sum, { enterprises }) => sum + enterprises, 0)
    const forced = forcedCells(at(named, index), placed)
    const over = own.filter(({ id, deviation }) => Math.abs(deviation) > tolerance && !forced.has(id))
    const faceIds = over.map(({ id }) => id)
    return [
      ...(count === 0 ? [note('no_enterprises', code)] : []),
      ...(count > 0 && count < cellCount ? [note('fewer_enterprises_than_cells', code)] : []),
      ...(tolerance > source.tolerance ? [note('tolerance_raised', code, { share: tolerance })] : []),
      ...(faceIds.length > 0 ? [note('over_tolerance', code, { faceIds })] : []),
    ]
  })
}

/** What a person should know about a result; see `NoteCode`. */
export function collectNotes(ground: Ground): PartitionNote[] {
  const { placed } = ground
  return [
    ...noteTownships(ground),
    ...noteParts(ground),
    ...(placed.onBorder.length > 0 ? [note('on_border', null, { enterpriseIds: placed.onBorder })] : []),
    ...(placed.outside.length > 0 ? [note('outside', null, { enterpriseIds: placed.outside })] : []),
  ]
}

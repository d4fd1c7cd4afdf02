import { groupBy } from '../../group-by.ts'
import { findChurn } from '../../partition/find-churn.ts'
import { fingerprintOf } from '../../partition/fingerprint.ts'
import { measureCells, type Placed, placeEnterprises } from '../../partition/measure-cells.ts'
import type { Partition } from '../../partition/partition.ts'
import type { Churn, LinesReport } from '../../partition/report.ts'
import { findDifference } from '../../topology/difference.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { type FaceId, findFace, getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { cellsIn } from './count-cells.ts'
import { findDonors } from './find-donors.ts'
import { followsSketches, lacksLines } from './gather-lines.ts'
import type { LaidRun } from './lay-run.ts'
import type { NamedResult } from './name-result.ts'
import type { CellName, FoundCell, FoundChurn, FoundNote, PartitionFound } from './partition-job.ts'
import { countWork } from './rate-enterprises.ts'

type Ended = { readonly run: LaidRun; readonly partition: Partition; readonly named: NamedResult }

function nameIn(plan: PlanTopology, faceId: FaceId): CellName {
  const face = findFace(plan, faceId)
  return { faceId, name: face?.name ?? null, code: face?.code ?? null }
}

/** Every enterprise of the townships that were cut, those without work too, in the cell where it stands now. */
function placeAll({ run, named }: Ended): Placed {
  const faces = valuesOf(named.plan.faces).filter(
    ({ kind, townshipCode }) => kind === 'cell' && run.source.cellCounts.has(townshipCode ?? ''),
  )
  return placeEnterprises(measureCells(named.plan, faces, run.source.plane), loadsOf(run))
}

const loadsOf = ({ works, source }: LaidRun) =>
  works
    .filter(({ townshipCode }) => source.cellCounts.has(townshipCode))
    .map(({ id, at, hours }) => ({ id, at, weight: hours.total }))

function tellCells(ended: Ended, placed: Placed): FoundCell[] {
  const { run, partition, named } = ended
  const standing = groupBy(run.works, ({ id }) => placed.cellOf.get(id))
  return partition.report.cells.map(
    ({ id: cutId, work: _work, enterprises: _count, ...shape }): FoundCell => {
      const face = getFace(named.plan, named.renamed.get(cutId) ?? cutId)
      return {
        ...shape,
        ...countWork(standing.get(face.id) ?? [], run.patrol * shape.areaM2),
        faceId: face.id,
        name: face.name,
        villageCode: face.villageCode,
        isNew: !findFace(run.draft, face.id),
        code: face.code ?? named.codes.get(face.id) ?? null,
        isCodeGiven: face.code !== null,
      }
    },
  )
}

function tellChurn(before: PlanTopology, { run, named }: Ended, placed: Placed): FoundChurn {
  const source = { ...run.source, enterprises: loadsOf(run), inForce: before }
  const { faceIds, ...churn }: Churn = findChurn(source, named.plan, placed) ?? NO_CHURN
  return { ...churn, cells: faceIds.map((id) => nameIn(before, id)) }
}

const NO_CHURN: Churn = { enterprises: 0, enterpriseShare: 0, areaM2: 0, areaShare: 0, faceIds: [] }

const bareNote = (code: FoundNote['code'], townshipCode: string | null): FoundNote => ({
  code,
  townshipCode,
  faces: [],
  enterpriseIds: [],
  share: null,
})

function tellNotes({ run, partition, named }: Ended): FoundNote[] {
  const cellOf = (id: FaceId) => nameIn(named.plan, named.renamed.get(id) ?? id)
  return [
    ...partition.report.notes.map(({ faceIds, ...note }) => ({ ...note, faces: faceIds.map(cellOf) })),
    ...(lacksLines(run) ? [bareNote('lines_unknown', null)] : []),
    ...(followsSketches(run, partition.report.lines) ? [bareNote('lines_approximate', null)] : []),
    ...named.seatless.map((code) => bareNote('villages_without_seat', code)),
    ...(run.setting.inForce && !run.inForce ? [bareNote('in_force_not_comparable', null)] : []),
  ]
}

function tellLines(lines: LinesReport | null): Pick<PartitionFound, 'lineShare' | 'lines'> {
  if (!lines) return { lineShare: null, lines: null }
  const { share, shareBefore, onLinesM, linesM, compactnessGivenUp } = lines
  return { lineShare: share, lines: { shareBefore, onLinesM, linesM, compactnessGivenUp } }
}

function tellTownships({ run, partition }: Ended): PartitionFound['townships'] {
  return partition.report.townships.map((township) => {
    const { cells, keptCount } = cellsIn(run.start, township.code)
    return { ...township, cellCountBefore: cells.length, keptCellCount: keptCount }
  })
}

/** What is told of a run that has ended. Work and what changes hands are counted on the result, on all its enterprises. */
export function tellResult(ended: Ended): PartitionFound {
  const { run, partition, named } = ended
  const { worstDeviation, meanCompactness, meanConvexity, interiorVerticesPerCell } = partition.report
  const placed = placeAll(ended)
  const againstDraft = tellChurn(run.draft, ended, placed)
  return {
    difference: findDifference(run.draft, named.plan),
    cells: tellCells(ended, placed),
    townships: tellTownships(ended),
    notes: tellNotes(ended),
    churn: { againstDraft, againstInForce: run.inForce && tellChurn(run.inForce, ended, placed) },
    donors: [...findDonors(named.plan, run.inForce)],
    unratedCount: run.works.filter(
      ({ visits, townshipCode }) => visits === null && run.source.cellCounts.has(townshipCode),
    ).length,
    worstDeviation,
    meanCompactness,
    meanConvexity,
    interiorVerticesPerCell,
    ...tellLines(partition.report.lines),
    fingerprint: fingerprintOf(named.plan),
  }
}

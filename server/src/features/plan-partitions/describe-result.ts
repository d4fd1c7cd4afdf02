import type { PartitionReport, PartitionRun, PartitionWish, ReportedTownship } from './contract.ts'
import type { CellName, Ground, PartitionFound } from './partition-job.ts'

/** Enterprises of one note that are named; the rest are counted. */
export const MOST_NAMED = 20

/** What the database knows besides. */
export type Known = {
  readonly wish: PartitionWish
  readonly ground: Ground
  readonly holders: readonly { readonly code: string; readonly personId: number }[]
  readonly enterpriseNames: ReadonlyMap<number, string>
}

function countPersons({ holders }: Known, codes: readonly (string | null)[]): number {
  const wanted = new Set(codes)
  return new Set(holders.filter(({ code }) => wanted.has(code)).map(({ personId }) => personId)).size
}

const named = ({ faceId, name }: CellName) => ({ faceId, name })

function describeTownship(
  township: PartitionFound['townships'][number],
  visits: number,
  known: Known,
): ReportedTownship {
  const { wish, ground } = known
  const { code, target, cellCodesBefore, starts: _starts, ...figures } = township
  const personCount = countPersons(known, cellCodesBefore)
  return {
    ...figures,
    code,
    name: ground.townships.find((one) => one.code === code)?.name ?? code,
    cellCount: township.cellCount + township.keptCellCount,
    villageCount: ground.villages.filter(({ townshipCode }) => townshipCode === code).length,
    personCount,
    availableHours: personCount * wish.hoursPerPerson,
    visits,
    hours: visits * wish.hoursPerVisit,
    meanHours: target * wish.hoursPerVisit,
  }
}

function describeCell({ id, work, enterprises, ...cell }: PartitionFound['cells'][number], known: Known) {
  return {
    ...cell,
    faceId: id,
    enterpriseCount: enterprises,
    visits: work,
    hours: work * known.wish.hoursPerVisit,
  }
}

function describeChurn({ report, changedCells }: PartitionFound, known: Known): PartitionReport['churn'] {
  const { enterprises, enterpriseShare, areaM2, areaShare } = report.churn
  return {
    enterpriseCount: enterprises,
    enterpriseShare,
    areaM2,
    areaShare,
    cells: changedCells.map(named),
    personCount: countPersons(
      known,
      changedCells.map(({ code }) => code),
    ),
  }
}

/** The result as it is told: with names, people and hours. */
export function describeResult(found: PartitionFound, known: Known): NonNullable<PartitionRun['result']> {
  const { report, cells, difference } = found
  const { worstDeviation, meanCompactness, meanConvexity, interiorVerticesPerCell, seed, fingerprint } =
    report
  const workOf = (code: string) =>
    cells.filter(({ townshipCode }) => townshipCode === code).reduce((sum, { work }) => sum + work, 0)
  return {
    difference,
    report: {
      cells: cells.map((cell) => describeCell(cell, known)),
      townships: found.townships.map((township) => describeTownship(township, workOf(township.code), known)),
      notes: found.notes.map(({ faces, enterpriseIds, ...note }) => ({
        ...note,
        faces: faces.map(named),
        enterpriseCount: enterpriseIds.length,
        enterprises: enterpriseIds.slice(0, MOST_NAMED).flatMap((id) => {
          const name = known.enterpriseNames.get(id)
          return name === undefined ? [] : [{ id, name }]
        }),
      })),
      churn: describeChurn(found, known),
      unratedCount: found.unratedCount,
      ...{ worstDeviation, meanCompactness, meanConvexity, interiorVerticesPerCell, seed, fingerprint },
    },
  }
}

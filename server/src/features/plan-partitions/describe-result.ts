import { assumedFields, type PartitionRun, PartitionWish } from './contract.ts'
import { noteSentence } from './note-sentences.ts'
import type { CellName, FoundCell, FoundChurn, FoundNote, Ground, PartitionFound } from './partition-job.ts'
import { sumWork } from './rate-enterprises.ts'
import type {
  PartitionReport,
  ReportedCell,
  ReportedChurn,
  ReportedNote,
  ReportedTownship,
} from './report.contract.ts'
import { countTownshipHours, shareHours } from './share-hours.ts'

/** Enterprises of one note that are named; the rest are counted. */
export const MOST_NAMED = 20

/** What the database knows besides. */
export type Known = {
  readonly wish: PartitionWish
  readonly ground: Ground
  /** Who holds which role in which cell today. */
  readonly holders: readonly {
    readonly code: string
    readonly role: string
    readonly personId: number
    readonly name: string
  }[]
  /** Roles whose holders do the work. */
  readonly roles: ReadonlySet<string>
  readonly inForce: { readonly id: number; readonly name: string } | null
  /** Township of each cell that is in force. */
  readonly townshipOf: ReadonlyMap<string, string>
  readonly enterpriseNames: ReadonlyMap<number, string>
}

const townshipName = (code: string | null, { ground }: Known): string =>
  ground.townships.find((one) => one.code === code)?.name ?? code ?? ''

const named = ({ faceId, name }: CellName) => ({ faceId, name })

const working = ({ holders, roles }: Known) => holders.filter(({ role }) => roles.has(role))

function describeCells(found: PartitionFound, known: Known): ReportedCell[] {
  const hours = shareHours(found.donors, working(known), known.wish.hoursPerPerson)
  const donors = new Map(found.donors)
  return found.cells.map((cell: FoundCell): ReportedCell => {
    const donor = donors.get(cell.faceId) ?? { rule: 'unknown' as const, from: null }
    const holders = known.holders.filter(({ code }) => code === donor.from?.code)
    return {
      ...cell,
      availableHours: hours.get(cell.faceId) ?? 0,
      succession: {
        ...donor,
        holders: holders.map(({ role, personId, name }) => ({ role, personId, name })),
      },
    }
  })
}

function describeTownship(
  { code, target, starts: _starts, ...figures }: PartitionFound['townships'][number],
  cells: readonly ReportedCell[],
  known: Known,
): ReportedTownship {
  const { hours } = sumWork(cells.filter(({ townshipCode }) => townshipCode === code))
  const codes = [...known.townshipOf].filter(([, township]) => township === code).map(([cell]) => cell)
  return {
    ...figures,
    code,
    name: townshipName(code, known),
    cellCount: figures.cellCount + figures.keptCellCount,
    villageCount: known.ground.villages.filter(({ townshipCode }) => townshipCode === code).length,
    ...countTownshipHours(new Set(codes), working(known), known.wish.hoursPerPerson),
    hours,
    meanHours: target,
  }
}

function describeChurn(
  { enterprises, enterpriseShare, areaM2, areaShare, cells }: FoundChurn,
  known: Known,
): ReportedChurn {
  const codes = new Set(cells.map(({ code }) => code))
  const persons = known.holders.filter(({ code }) => codes.has(code)).map(({ personId }) => personId)
  return {
    enterpriseCount: enterprises,
    cells: cells.map(named),
    personCount: new Set(persons).size,
    enterpriseShare,
    areaM2,
    areaShare,
  }
}

function describeNote(
  { code, townshipCode, faces, enterpriseIds, share }: FoundNote,
  known: Known,
): ReportedNote {
  const enterprises = enterpriseIds.slice(0, MOST_NAMED).flatMap((id) => {
    const name = known.enterpriseNames.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
  const facts = {
    township: townshipName(townshipCode, known),
    cells: faces.map(({ name, faceId }) => name ?? faceId),
    enterprises: enterprises.map(({ name }) => name),
    enterpriseCount: enterpriseIds.length,
    share: share ?? 0,
  }
  return {
    code,
    townshipCode,
    enterprises,
    share,
    faces: faces.map(named),
    enterpriseCount: enterpriseIds.length,
    sentence: noteSentence(code, facts),
  }
}

/** The assumed numbers of a wish beside what is assumed where nobody says otherwise. */
function describeAssumptions(wish: PartitionWish): PartitionReport['assumptions'] {
  const assumed = PartitionWish.parse({ version: 0, townships: null })
  return assumedFields.map((field) => ({ field, value: wish[field], assumed: assumed[field] }))
}

/** The result as it is told: with names, people and hours. */
export function describeResult(found: PartitionFound, known: Known): NonNullable<PartitionRun['result']> {
  const cells = describeCells(found, known)
  const { againstDraft, againstInForce } = found.churn
  const { worstDeviation, meanCompactness, meanConvexity, interiorVerticesPerCell, lineShare, lines } = found
  return {
    difference: found.difference,
    report: {
      cells,
      townships: found.townships.map((township) => describeTownship(township, cells, known)),
      notes: found.notes.map((note) => describeNote(note, known)),
      churn: {
        againstDraft: describeChurn(againstDraft, known),
        againstInForce: againstInForce && describeChurn(againstInForce, known),
      },
      inForce: known.inForce,
      unratedCount: found.unratedCount,
      assumptions: describeAssumptions(known.wish),
      worstDeviation,
      meanCompactness,
      meanConvexity,
      interiorVerticesPerCell,
      lineShare,
      lines,
      seed: known.wish.seed,
      fingerprint: found.fingerprint,
    },
  }
}

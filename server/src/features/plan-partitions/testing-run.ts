import type { PartitionEnterprise } from '../../partition/partition-source.ts'
import { TOWNSHIP } from '../../partition/testing-land.ts'
import { at } from '../../topology/checked.ts'
import { fromCoverage } from '../../topology/from-coverage.ts'
import { fromLattice, type LatticePolygon, toCoordinates } from '../../topology/lattice.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import type { PlanTopology, Township } from '../../topology/plan-topology.ts'
import { PartitionWish } from './contract.ts'
import { describeResult } from './describe-result.ts'
import { type PartitionReply, type PartitionSetting, SIGNAL_BYTES } from './partition-job.ts'
import type { PartitionReport } from './report.contract.ts'
import { runPartition } from './run-partition.ts'

const boundaryOf = (polygons: readonly LatticePolygon[]) => ({
  type: 'MultiPolygon',
  coordinates: polygons.map(toCoordinates),
})

/** A draft as it is stored. */
function storeDraft({ townships, faces, arcs }: PlanTopology): PartitionSetting['stored'] {
  return {
    state: 'draft',
    version: 0,
    townships: JSON.stringify(
      townships.map(({ code, polygons }) => ({ code, boundary: boundaryOf(polygons) })),
    ),
    faces: JSON.stringify(valuesOf(faces)),
    arcs: JSON.stringify(
      valuesOf(arcs).map(({ points, ...arc }) => ({
        ...arc,
        course: { coordinates: points.map(fromLattice) },
      })),
    ),
  }
}

/** A draft of one township without cells. */
function bareDraft(polygons: readonly LatticePolygon[]): PlanTopology {
  const townships: Township[] = [{ code: TOWNSHIP, polygons }]
  const built = fromCoverage(townships, [])
  if (!built.ok) throw new Error(JSON.stringify(built.problem))
  return built.value
}

/** Enterprises with names that a reader knows again. */
export const enterpriseName = (id: number): string => `演示企业${id}`

type Ended = { readonly draft: PlanTopology; readonly reply: Exclude<PartitionReply, { cut: unknown }> }

let runCount = 0

/** Runs a wish on land without cells, both jobs in this thread; the weight of an enterprise is its visits a year. */
export function runOn(
  polygons: readonly LatticePolygon[],
  enterprises: readonly PartitionEnterprise[],
  wish: Partial<PartitionWish> & { readonly cellCount: number },
): Ended & { readonly report: PartitionReport | null } {
  const { cellCount, ...rest } = wish
  const draft = bareDraft(polygons)
  runCount += 1
  const setting: PartitionSetting = {
    key: `test ${runCount}`,
    stored: storeDraft(draft),
    inForce: null,
    wish: PartitionWish.parse({
      version: 0,
      townships: null,
      cellRule: 'given',
      counts: [{ townshipCode: TOWNSHIP, count: cellCount }],
      ...rest,
    }),
    townships: [TOWNSHIP],
    enterprises: enterprises.map(({ id, at: place, weight }) => {
      const [lng, lat] = fromLattice(place)
      return { id, lng, lat, visits: weight, openCaseCount: 0, complaintCount: 0 }
    }),
    ground: {
      townships: [{ code: TOWNSHIP, name: '示例镇', subBureauId: 3, seat: null }],
      villages: [
        { code: `${TOWNSHIP}201`, name: '示例村委会', townshipCode: TOWNSHIP, at: at(polygons.flat(2), 0) },
      ],
    },
    duties: [],
    lines: [],
    usedCodes: [],
  }
  const reply = runJobs(setting)
  return { draft, reply, report: 'found' in reply ? describe(setting, reply.found) : null }
}

function runJobs(setting: PartitionSetting): Ended['reply'] {
  const signals = new SharedArrayBuffer(SIGNAL_BYTES)
  const first = runPartition({ task: 'cut', setting, signals })
  if (!('cut' in first)) return first
  return runPartition({ task: 'finish', setting, signals, cut: structuredClone(first.cut) }) as Ended['reply']
}

function describe(
  { wish, ground, enterprises }: PartitionSetting,
  found: Parameters<typeof describeResult>[0],
) {
  return describeResult(found, {
    wish,
    ground,
    holders: [],
    roles: new Set<string>(),
    inForce: null,
    townshipOf: new Map<string, string>(),
    enterpriseNames: new Map(enterprises.map(({ id }) => [id, enterpriseName(id)])),
  }).report
}

import { createEqualAreaPlane } from '../../topology/equal-area-plane.ts'
import { fromLattice } from '../../topology/lattice.ts'
import type { PlanTopology } from '../../topology/plan-topology.ts'
import { topologyFromParts } from '../../topology/topology-from-parts.ts'
import { BorderGrid } from './border-grid.ts'
import { recogniseColumns } from './columns.ts'
import type { ImportField, ImportPreview, ReferenceSystem } from './contract.ts'
import type { FileTable } from './file-table.ts'
import type { ImportJob } from './knowledge.ts'
import { matchRows } from './match-rows.ts'
import { TownshipFinder } from './place-rows.ts'
import type { PreviewedImport } from './preview-import.ts'
import { previewImport } from './preview-import.ts'
import { readFile } from './read-file.ts'
import { recogniseSystem } from './recognise-system.ts'
import { projectorOf } from './reference-systems.ts'
import { readAttributes } from './row-attributes.ts'
import { shapeRow } from './row-shape.ts'

const NOTHING_YET: PreviewedImport = {
  rows: [],
  others: [],
  changes: [],
  problems: [],
  difference: null,
  counts: { rows: 0, new: 0, changed: 0, same: 0, leftOut: 0 },
}

function openDraft({ draft }: ImportJob): PlanTopology {
  const topology = topologyFromParts(draft)
  if (!topology.ok) throw new Error(`the draft makes no topology: ${topology.problem.code}`)
  return topology.value
}

function planeOf({ bounds }: PlanTopology) {
  const [west, south, east, north] = bounds
  return createEqualAreaPlane(fromLattice([(west + east) / 2, (south + north) / 2]))
}

type Read = {
  readonly table: FileTable
  readonly columns: ReadonlyMap<ImportField, string>
  readonly system: ReferenceSystem
}

/** Builds what can be built once the file is understood. */
function build(job: ImportJob, { table, columns, system }: Read): PreviewedImport {
  const draft = openDraft(job)
  const projector = projectorOf(system, table.declared)
  if (!projector) return NOTHING_YET
  const rows = table.records.map((record) => ({
    record,
    attributes: readAttributes(record, columns, job.names),
    shape: shapeRow(record.shape, projector, draft.bounds),
  }))
  const nameOf = new Map(job.names.townships.map(({ code, name }) => [code, name]))
  const matched = matchRows(rows, {
    faces: new Map(job.draft.faces.map((face) => [face.id, face])),
    townships: new TownshipFinder(draft.townships),
    townshipName: (code) => nameOf.get(code) ?? code,
  })
  const rules = { ...job.options, plane: planeOf(draft) }
  return previewImport(matched, { draft, rules, language: job.language })
}

/** Whether a person has to choose before rows can be read. */
function findAsks(table: FileTable, system: ReferenceSystem | null): ImportPreview['asks'] {
  if (table.layer === null) return ['layer']
  return [
    ...(table.encoding.found === null ? (['encoding'] as const) : []),
    ...(system === null ? (['crs'] as const) : []),
  ]
}

/** Reads a file and says what would become of the draft. @throws AppError for a file that cannot be read */
export async function runImport(job: ImportJob): Promise<ImportPreview> {
  const { options, language } = job
  const table = await readFile(job.bytes, options)
  const crs = recogniseSystem(table, new BorderGrid(job.draft), { chosen: options.crs, language })
  const columns = recogniseColumns(table.headings)
  const asks = findAsks(table, crs.found)
  const isClear = asks.length === 0 && crs.found !== null
  const { format, layers, layer, encoding } = table
  return {
    format,
    layers: [...layers],
    layer,
    encoding,
    crs: { ...crs, candidates: [...crs.candidates] },
    asks,
    fields: [...columns].map(([field, heading]) => ({ field, heading })),
    otherHeadings: table.headings.filter((heading) => ![...columns.values()].includes(heading)),
    ...(isClear ? build(job, { table, columns, system: crs.found }) : NOTHING_YET),
  }
}

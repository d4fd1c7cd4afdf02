import { createAside } from '../../aside.ts'
import { demandPermission } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { storedCell } from './answers.ts'
import { type ExportFormat, ExportPlan } from './contract.ts'
import type { ExportJob } from './export-job.ts'
import { findPlan, listDraftCells, listPublishedCells } from './queries.ts'

const files: Readonly<Record<ExportFormat, { readonly mediaType: string; readonly ending: string }>> = {
  geojson: { mediaType: 'application/geo+json', ending: 'geojson' },
  shapefile: { mediaType: 'application/zip', ending: 'shp.zip' },
  geopackage: { mediaType: 'application/geopackage+sqlite3', ending: 'gpkg' },
  csv: { mediaType: 'text/csv; charset=utf-8', ending: 'csv' },
}

const writeAside = createAside<ExportJob, Uint8Array<ArrayBuffer>>({
  source: new URL('./plan-export-worker.ts', import.meta.url),
  threadCount: 1,
  timeoutMs: 120_000,
  heapMb: 1024,
  exhausted: 'too_large',
  keptMs: 60_000,
})

/** Published once, then for everybody who sees cells. */
const openStates = new Set(['published', 'retired'])

/** What no file system takes in a name. */
const fileNameOf = (text: string): string => text.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, '_')

export const planExportEndpoints = [
  endpoint(ExportPlan, async ({ db }, { params: { id }, query: { format }, actor, today }) => {
    const plan = await findPlan(db, id)
    if (!plan) throw new AppError('plan_not_found', `no plan ${id}`)
    const isOpen = openStates.has(plan.state)
    if (!isOpen) demandPermission(actor, 'grid_plan.read')
    const rows = await (isOpen ? listPublishedCells(db, id) : listDraftCells(db, id))
    const cells = rows.map(storedCell)
    const { mediaType, ending } = files[format]
    return {
      bytes: await writeAside({ format, name: plan.name, on: today, cells }),
      mediaType,
      fileName: `${fileNameOf(plan.name)}-${today}.${ending}`,
    }
  }),
]

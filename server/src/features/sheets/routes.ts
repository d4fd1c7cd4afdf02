import type { Db } from '@tongzhou/db'
import { reachOf } from '../../authority/actor.ts'
import { writeCsv } from '../../csv.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { listKinds } from '../equipment/queries.ts'
import {
  ExportEquipmentCsv,
  ExportEquipmentWorkbook,
  ExportStaffCsv,
  ExportStaffWorkbook,
  GetEquipmentTemplate,
  GetStaffTemplate,
  ImportEquipment,
  ImportStaff,
  sheetMediaTypes,
} from './contract.ts'
import { listBodies } from './equipment.queries.ts'
import { importEquipment } from './equipment-import.service.ts'
import { equipmentColumns, equipmentHeadings, stateWords } from './equipment-sheet.ts'
import { type ExportedRows, exportEquipment, exportStaff } from './exports.ts'
import { readTable, writeWorkbookAside } from './sheet-thread.ts'
import { importStaff } from './staff-import.service.ts'
import { establishmentWords, staffColumns, staffHeadings } from './staff-sheet.ts'
import { templateSheets } from './templates.ts'

const rowsWithHeadings = ({ columns, rows }: ExportedRows) => [columns.map(({ heading }) => heading), ...rows]

async function workbookAnswer(exported: ExportedRows, name: string, today: string) {
  const widths = exported.columns.map(({ width }) => width)
  return {
    bytes: new Uint8Array(await writeWorkbookAside([{ name, rows: rowsWithHeadings(exported), widths }])),
    mediaType: sheetMediaTypes.xlsx,
    fileName: `${name}-${today}.xlsx`,
    subjects: [...exported.subjects],
  }
}

const csvAnswer = (exported: ExportedRows, name: string, today: string) => ({
  bytes: writeCsv(rowsWithHeadings(exported)),
  mediaType: sheetMediaTypes.csv,
  fileName: `${name}-${today}.csv`,
  subjects: [...exported.subjects],
})

const recorded = ({ subjects }: { readonly subjects: string[] }) => subjects

const exports = [
  endpoint(
    ExportStaffWorkbook,
    async ({ db }, { actor, today, query }) =>
      workbookAnswer(await exportStaff(db, { actor, today, ...pick(query) }), '人员', today),
    { recorded },
  ),
  endpoint(
    ExportStaffCsv,
    async ({ db }, { actor, today, query }) =>
      csvAnswer(await exportStaff(db, { actor, today, ...pick(query) }), '人员', today),
    { recorded },
  ),
  endpoint(
    ExportEquipmentWorkbook,
    async ({ db }, { actor, today, query }) =>
      workbookAnswer(await exportEquipment(db, { actor, today, ...pick(query) }), '装备', today),
    { recorded },
  ),
  endpoint(
    ExportEquipmentCsv,
    async ({ db }, { actor, today, query }) =>
      csvAnswer(await exportEquipment(db, { actor, today, ...pick(query) }), '装备', today),
    { recorded },
  ),
]

const pick = ({ organisation }: { readonly organisation?: number | undefined }) => ({ organisation })

async function templateAnswer(name: string, sheets: ReturnType<typeof templateSheets>) {
  return {
    bytes: new Uint8Array(await writeWorkbookAside(sheets)),
    mediaType: sheetMediaTypes.xlsx,
    fileName: `${name}导入模板.xlsx`,
  }
}

const kindNames = async (db: Db): Promise<string[]> => (await listKinds(db)).map(({ name }) => name)

const templates = [
  endpoint(GetStaffTemplate, async ({ db }, { actor, today }) =>
    templateAnswer(
      '人员',
      templateSheets({
        name: '人员',
        columns: staffColumns({ hasPrivate: true }),
        bodyHeading: staffHeadings.body,
        bodies: await listBodies(db, reachOf(actor), today),
        choices: [{ title: '岗位性质', values: [...establishmentWords.keys()] }],
      }),
    ),
  ),
  endpoint(GetEquipmentTemplate, async ({ db }, { actor, today }) =>
    templateAnswer(
      '装备',
      templateSheets({
        name: '装备',
        columns: equipmentColumns,
        bodyHeading: equipmentHeadings.body,
        bodies: await listBodies(db, reachOf(actor), today),
        choices: [
          { title: '装备类别', values: await kindNames(db) },
          { title: '状态', values: [...stateWords.keys()] },
        ],
      }),
    ),
  ),
]

/** The file is read before the transaction begins, so that nobody waits for a connection meanwhile. */
const readSheet = ({ body }: { readonly body: { readonly bytes: Uint8Array } }) => readTable(body.bytes)

const imports = [
  command(
    ImportStaff,
    (work, { actor, today, language, query }, table) =>
      importStaff(work, { table, actor, today, language, isDryRun: query.dryRun }),
    readSheet,
  ),
  command(
    ImportEquipment,
    (work, { actor, today, language, query }, table) =>
      importEquipment(work, { table, actor, today, language, isDryRun: query.dryRun }),
    readSheet,
  ),
]

export const sheetEndpoints = [...templates, ...exports, ...imports]

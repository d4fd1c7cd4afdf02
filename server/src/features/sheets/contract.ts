import { z } from 'zod'
import { defineContract, FileAnswer, FileBody, Id, Nothing } from '../../contract.ts'

/** Media types of what is answered. */
export const sheetMediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** One thing to mend before the sheet can be taken over. */
export const SheetFault = z.object({
  /** Row as the spreadsheet program counts it: the headings stand in row 1. */
  row: z.int(),
  /** Heading of the column; null where the whole row is meant. */
  column: z.string().nullable(),
  /** What to mend, in the language of the client. */
  message: z.string(),
})
export type SheetFault = z.infer<typeof SheetFault>

export const SheetOutcome = z.object({
  /** Whether the rows were taken over; never on a dry run, nor while one row has a fault. */
  written: z.boolean(),
  /** Rows with something in them, the headings and the example row apart. */
  rowCount: z.int(),
  newCount: z.int(),
  changedCount: z.int(),
  unchangedCount: z.int(),
  /** Rows with at least one fault. */
  faultyCount: z.int(),
  /** The first 200 faults, by row. */
  faults: z.array(SheetFault),
  /** How many faults there are besides. */
  moreFaultCount: z.int(),
})
export type SheetOutcome = z.infer<typeof SheetOutcome>

/** A file with the subjects that it tells of, for the record. */
const RecordedFile = FileAnswer.extend({ subjects: z.array(z.string()) })

const sheetFile = { method: 'get', params: Nothing, contentType: 'file' } as const
const exported = { ...sheetFile, query: z.strictObject({ organisation: Id.optional() }) } as const
const imported = {
  method: 'post',
  params: Nothing,
  /** A dry run says what would happen and writes nothing. */
  query: z.strictObject({ dryRun: z.stringbool().default(true) }),
  body: FileBody,
  answer: SheetOutcome,
} as const

export const GetStaffTemplate = defineContract({
  ...sheetFile,
  path: '/api/sheets/staff/template.xlsx',
  permission: 'person.manage',
  summary: 'An empty sheet for staff with an explanation and an example',
  query: Nothing,
  answer: FileAnswer,
})

export const GetEquipmentTemplate = defineContract({
  ...sheetFile,
  path: '/api/sheets/equipment/template.xlsx',
  permission: 'equipment.manage',
  summary: 'An empty sheet for equipment with an explanation and an example',
  query: Nothing,
  answer: FileAnswer,
})

export const ExportStaffWorkbook = defineContract({
  ...exported,
  path: '/api/sheets/staff.xlsx',
  permission: 'person.read',
  summary:
    'Staff of the bodies in reach, as it can be imported; private columns with person.read_private only',
  answer: RecordedFile,
})

export const ExportStaffCsv = defineContract({
  ...exported,
  path: '/api/sheets/staff.csv',
  permission: 'person.read',
  summary: 'The same as CSV, UTF-8 with a byte order mark',
  answer: RecordedFile,
})

export const ExportEquipmentWorkbook = defineContract({
  ...exported,
  path: '/api/sheets/equipment.xlsx',
  permission: 'equipment.read',
  summary: 'Equipment of the bodies in reach, as it can be imported',
  answer: RecordedFile,
})

export const ExportEquipmentCsv = defineContract({
  ...exported,
  path: '/api/sheets/equipment.csv',
  permission: 'equipment.read',
  summary: 'The same as CSV, UTF-8 with a byte order mark',
  answer: RecordedFile,
})

export const ImportStaff = defineContract({
  ...imported,
  path: '/api/sheets/staff',
  permission: 'person.manage',
  summary: 'Take over staff from .xlsx or CSV: all rows or none',
})

export const ImportEquipment = defineContract({
  ...imported,
  path: '/api/sheets/equipment',
  permission: 'equipment.manage',
  summary: 'Take over equipment from .xlsx or CSV: all rows or none',
})

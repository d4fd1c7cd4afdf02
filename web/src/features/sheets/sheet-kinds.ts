import {
  ExportEquipmentCsv,
  ExportEquipmentWorkbook,
  ExportStaffCsv,
  ExportStaffWorkbook,
  GetEquipmentTemplate,
  GetStaffTemplate,
  ImportEquipment,
  ImportStaff,
} from '@tongzhou/server/contracts/sheets'

/** What can be done with the sheets of a kind. */
export const sheetKinds = {
  staff: {
    template: GetStaffTemplate,
    workbook: ExportStaffWorkbook,
    csv: ExportStaffCsv,
    take: ImportStaff,
  },
  equipment: {
    template: GetEquipmentTemplate,
    workbook: ExportEquipmentWorkbook,
    csv: ExportEquipmentCsv,
    take: ImportEquipment,
  },
} as const

export type SheetKind = keyof typeof sheetKinds

import type { ExportFormat } from './contract.ts'
import type { StoredCell } from './exported-cell.ts'

/** What the thread is asked; it answers with the bytes of the file. */
export interface ExportJob {
  readonly format: ExportFormat
  readonly name: string
  /** Day of the export, `YYYY-MM-DD`. */
  readonly on: string
  readonly cells: readonly StoredCell[]
}

import { AppError, type ErrorCode, type FieldProblem } from '../../errors.ts'
import type { StoredDraft } from '../../stored-draft.queries.ts'
import { readDraft } from '../../stored-draft.ts'
import type { ImportPreview } from './contract.ts'
import type { ImportJob } from './knowledge.ts'
import { runImport } from './run-import.ts'

/** What the thread is asked. */
export type ThreadJob = Omit<ImportJob, 'draft'> & { readonly stored: StoredDraft }

/** What the thread answers; a refusal keeps its fields, which say what is wrong with the file. */
export type ImportReply =
  | { readonly preview: ImportPreview }
  | { readonly refused: ErrorCode; readonly detail: string; readonly fields: readonly FieldProblem[] }

/** Runs one import in whatever thread this is. */
export async function answerImport({ stored, ...job }: ThreadJob): Promise<ImportReply> {
  try {
    return { preview: await runImport({ ...job, draft: readDraft(stored) }) }
  } catch (error) {
    if (error instanceof AppError) return { refused: error.code, detail: error.message, fields: error.fields }
    throw error
  }
}

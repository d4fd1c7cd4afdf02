import { AppError, type ErrorCode } from '../../errors.ts'
import { DifferenceRefused } from './plan-thread.ts'

/** Runs work of the thread and turns its refusal into one that names the field. */
export async function explainThread<Answer>(
  work: Promise<Answer>,
  { code = 'bad_request', field }: { readonly code?: ErrorCode; readonly field: string },
): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof DifferenceRefused)) throw error
    const { hint, path } = error.refusal
    throw new AppError(code, error.message, [
      { path: path === '' ? field : `${field}.${path}`, message: hint },
    ])
  }
}

import type { AppError } from './errors.ts'

/**
 * Runs a statement and turns the refusal of a named constraint into a refusal that the user understands. For what was
 * checked before and changed meanwhile; the transaction is lost either way.
 */
export async function explainRefusal<Result>(
  work: Promise<Result>,
  explanations: Readonly<Record<string, () => AppError>>,
): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : undefined
    const explain = typeof constraint === 'string' ? explanations[constraint] : undefined
    throw explain ? explain() : error
  }
}

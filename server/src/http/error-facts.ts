/** What of an error may stand in a log. */
export interface ErrorFacts {
  readonly type: string
  readonly message: string
  readonly stack: string
  /** SQLSTATE and the like. */
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
}

const textOf = (error: Error, name: string): string | undefined => {
  const value: unknown = name in error ? error[name as keyof Error] : undefined
  return typeof value === 'string' ? value : undefined
}

/** SQLSTATE class 22: the message of the database repeats the value that it could not read. */
const repeatsValue = (code: string | undefined): boolean => code !== undefined && /^22[0-9A-Z]{3}$/.test(code)

/**
 * An error without what it might repeat of a person: the database tells whole rows in `detail`, and values in some of
 * its messages.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' }
  const code = textOf(error, 'code')
  const constraint = textOf(error, 'constraint')
  const table = textOf(error, 'table')
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: repeatsValue(code) ? 'a value that the database could not read' : error.message,
    stack: frames.join('\n'),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
  }
}

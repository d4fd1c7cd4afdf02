/** Either a value or a problem as data; nothing is thrown for what a person may do wrong. */
export type Result<V, P> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly problem: P }

/** It went well. */
export function succeed<V>(value: V): { readonly ok: true; readonly value: V } {
  return { ok: true, value }
}

/** It was refused. */
export function refuse<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem }
}

/** The result with another value when it went well. */
export function mapResult<V, W, P>(result: Result<V, P>, change: (value: V) => W): Result<W, P> {
  return result.ok ? succeed(change(result.value)) : result
}

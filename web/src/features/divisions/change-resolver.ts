import { DivisionChange } from '@tongzhou/server/contracts/divisions'
import type { TFunction } from 'i18next'
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import { resolverFor } from '../../api/form-resolver.ts'
import type { Language } from '../../i18n/i18n.ts'

interface ResolverOptions {
  readonly kind: DivisionChange['kind']
  readonly language: Language
  readonly t: TFunction<'form'>
  /** Said where a code has the wrong number of digits. */
  readonly codeHint: string
}

/** Checks one change with the schema of its kind, before it goes into the list. */
export function changeResolver({ kind, language, t, codeHint }: ResolverOptions): Resolver<FieldValues> {
  const schema = DivisionChange.options.find(({ shape }) => shape.kind.value === kind)
  if (schema === undefined) throw new Error(`no change is called ${kind}`)
  const resolve = resolverFor<FieldValues>(schema, { language, t, fixed: { kind } })
  return async (values, context, options) => {
    const checked = await resolve(withoutBlanks(values) as FieldValues, context, options)
    const found = DivisionChange.safeParse({ ...(withoutBlanks(values) as object), kind })
    const errors = sayHints(checked.errors, codeHint) as FieldErrors
    if (Object.keys(errors).length > 0) return { values: {}, errors }
    if (found.success) return { values: found.data, errors: {} }
    const path = String(found.error.issues[0]?.path[0] ?? 'root')
    return { values: {}, errors: { [path]: { type: 'format', message: codeHint } } }
  }
}

/** The same without empty texts, at every depth. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
      part === '' || part === undefined ? [] : [[key, withoutBlanks(part)]],
    ),
  )
}

const HINT_WORD = /^expects_/

/** Words that only the server has sentences for become the one sentence that fits here. */
function sayHints(errors: unknown, sentence: string): unknown {
  if (Array.isArray(errors)) return errors.map((one) => sayHints(one, sentence))
  if (typeof errors !== 'object' || errors === null) return errors
  return Object.fromEntries(
    Object.entries(errors).map(([key, part]: [string, unknown]) => {
      if (key === 'ref') return [key, part]
      if (key === 'message' && typeof part === 'string') return [key, HINT_WORD.test(part) ? sentence : part]
      return [key, sayHints(part, sentence)]
    }),
  )
}

import { zodResolver } from '@hookform/resolvers/zod'
import type { TFunction } from 'i18next'
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { en, zhCN } from 'zod/v4/locales'
import type { Language } from '../i18n/i18n.ts'

type Issue = z.core.$ZodRawIssue
type FormWords = TFunction<'form'>

const localeErrors = { 'zh-CN': zhCN().localeError, en: en().localeError }

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

/** Says in plain words what forms meet most; zod's own sentence for the rest. */
function messageFor(issue: Issue, language: Language, t: FormWords) {
  if (isEmpty(issue.input)) return t('required')
  const isText = typeof issue.input === 'string'
  if (issue.code === 'too_small') {
    return t(isText ? 'tooShort' : 'tooSmall', { n: String(issue.minimum) })
  }
  if (issue.code === 'too_big') return t(isText ? 'tooLong' : 'tooLarge', { n: String(issue.maximum) })
  return localeErrors[language](issue)
}

/** Hints that contracts name by a word, such as `expects_code`: the server alone has their sentences. */
const HINT_WORD = /^[a-z]+(_[a-z]+)+$/
const isHint = (message: unknown) => typeof message === 'string' && HINT_WORD.test(message)

interface ResolverOptions {
  readonly language: Language
  readonly t: FormWords
  /** Values that the person does not type, such as the revision. */
  readonly fixed: object
}

/**
 * Checks a form with the very schema that the server uses for the body. Empty fields become null where the schema
 * admits it, absent otherwise. A fault whose sentence only the server knows is left to the server.
 */
export function resolverFor<Values extends FieldValues>(
  schema: z.ZodType,
  { language, t, fixed }: ResolverOptions,
): Resolver<Values> {
  const check = zodResolver(
    schema as z.ZodType<FieldValues, FieldValues>,
    { error: (issue) => messageFor(issue, language, t) },
    { mode: 'sync', raw: true },
  )
  return async (values, context, options) => {
    const sent = { ...fixed, ...withoutEmpty(schema, values) }
    const { errors } = await check(sent, context, options as never)
    const faults = Object.entries(errors).filter(([, error]) => !isHint(error?.message))
    if (faults.length === 0) return { values: sent as unknown as Values, errors: {} }
    return { values: {}, errors: Object.fromEntries(faults) as FieldErrors<Values> }
  }
}

function withoutEmpty(schema: z.ZodType, values: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, cleaned(partOf(schema, name), value)]),
  )
}

function cleaned(schema: z.ZodType | undefined, value: unknown): unknown {
  if (value === '') return emptyFor(schema)
  if (Array.isArray(value)) return value.map((one) => cleaned(schema && elementOf(schema), one))
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return isPlain && schema !== undefined ? withoutEmpty(schema, value) : value
}

/** Without "optional", "nullable" and "default" around it. */
function coreOf(schema: z.ZodType): z.ZodType {
  const { unwrap } = schema as { readonly unwrap?: () => z.ZodType }
  return 'element' in schema || unwrap === undefined ? schema : coreOf(unwrap.call(schema))
}

function partOf(schema: z.ZodType, name: string): z.ZodType | undefined {
  const core = coreOf(schema)
  return 'shape' in core ? (core.shape as Readonly<Record<string, z.ZodType | undefined>>)[name] : undefined
}

function elementOf(schema: z.ZodType): z.ZodType | undefined {
  const core = coreOf(schema)
  return 'element' in core ? (core.element as z.ZodType) : undefined
}

function emptyFor(schema: z.ZodType | undefined): '' | null | undefined {
  if (schema?.safeParse('').success === true) return ''
  return schema?.safeParse(null).success === true ? null : undefined
}

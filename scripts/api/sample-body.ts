/** A JSON Schema as the API description holds it, as far as it is read here. */
export interface JsonSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  /** Of a tuple. */
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

/** Says what stands at a place of a body; undefined leaves it to the schema. */
export type Choose = (path: readonly string[], schema: JsonSchema) => unknown

/** Texts for the patterns of our contracts; the first that fits is taken. */
const words = [
  '2026-06-01',
  'sample-name',
  '000000200001010002',
  '000 0000 0000',
  '320612001',
  '320612001001',
  '320612001001001',
  '123456',
  '0000',
  '100.00',
  '00000000-0000-4000-8000-000000000000',
  'A'.repeat(43),
  'a'.repeat(64),
]

/** A plausible value for a schema, with every property filled in. */
export function sampleOf(schema: JsonSchema, choose: Choose, path: readonly string[] = []): unknown {
  const chosen = choose(path, schema)
  if (chosen !== undefined) return chosen
  const options = schema.anyOf ?? schema.oneOf
  if (options?.[0]) return sampleOf(options[0], choose, path)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  return sampleOfType(schema, choose, path)
}

function sampleOfType(schema: JsonSchema, choose: Choose, path: readonly string[]): unknown {
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [
          name,
          sampleOf(property, choose, [...path, name]),
        ]),
      )
    case 'array':
      return sampleItems(schema, choose, path)
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return sampleText(schema)
  }
}

/** Every item of a tuple, or one item of a list. */
function sampleItems({ items, prefixItems }: JsonSchema, choose: Choose, path: readonly string[]): unknown[] {
  const wanted = prefixItems ?? (items ? [items] : [])
  return wanted.map((item, at) => sampleOf(item, choose, [...path, String(at)]))
}

function sampleText({ format, pattern, minLength = 1 }: JsonSchema): string {
  if (format === 'date') return '2026-06-01'
  if (format === 'date-time') return '2026-06-01T00:00:00Z'
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000'
  const fitting = pattern === undefined ? '演示' : words.find((word) => new RegExp(pattern).test(word))
  return (fitting ?? '演示').padEnd(minLength, '示')
}

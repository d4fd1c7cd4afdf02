import { z } from 'zod'
import { PLATFORM_VERSION } from '../../version.ts'
import { type Collection, collections, type FieldKind } from './collections.ts'
import { MEDIA, PLATFORM_DESCRIPTION, PLATFORM_TITLE } from './documents.ts'
import { DEFAULT_LIMIT, MAX_LIMIT } from './items-question.ts'
import { referenceSystems } from './reference-systems.ts'

/** OpenAPI 3.0 of the collections, made from the same definitions that answer. */

interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly description: string
  readonly required?: true
  readonly schema: object
  readonly style?: string
  readonly explode?: boolean
}

const query = (name: string, description: string, schema: object): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
  style: 'form',
  explode: false,
})

const face = query('f', '格式，缺省按 Accept。Format; where absent as Accept says.', {
  type: 'string',
  enum: ['json', 'html'],
})
const systemSchema = {
  type: 'string',
  format: 'uri',
  enum: referenceSystems.map(({ uri }) => uri),
  default: referenceSystems[0]?.uri,
}
const crs = query('crs', '输出坐标系。Reference system of the answer.', systemSchema)

const common: readonly Parameter[] = [
  face,
  query('limit', `每页要素数，多于 ${MAX_LIMIT} 时按 ${MAX_LIMIT}。Features on a page.`, {
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
  }),
  query('bbox', '范围，轴序按 bbox-crs。Box in the axis order of bbox-crs.', {
    type: 'array',
    oneOf: [
      { minItems: 4, maxItems: 4 },
      { minItems: 6, maxItems: 6 },
    ],
    items: { type: 'number' },
  }),
  query('bbox-crs', '范围的坐标系。Reference system of bbox.', systemSchema),
  crs,
  query('datetime', 'RFC 3339 时刻、日期或区间。Moment, day or interval.', { type: 'string' }),
]

const kinds: Readonly<Record<FieldKind, object>> = {
  string: { type: 'string', nullable: true },
  integer: { type: 'integer', nullable: true },
  number: { type: 'number', nullable: true },
  boolean: { type: 'boolean', nullable: true },
  date: { type: 'string', format: 'date', nullable: true },
  'date-time': { type: 'string', format: 'date-time', nullable: true },
  list: { type: 'array', items: { type: 'string' }, nullable: true },
}

const refusals: Readonly<Record<string, string>> = {
  400: '参数有误 Wrong parameter',
  404: '没有 Not there',
  410: '已撤回或公示期满 Public no longer',
}

const answers = (types: Readonly<Record<string, object>>, refused: readonly string[]) => ({
  200: {
    description: '成功 Found',
    content: Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }])),
  },
  304: { description: '未变化 Not changed since the ETag' },
  ...Object.fromEntries(
    refused.map((status) => [
      status,
      {
        description: refusals[status] ?? '',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
      },
    ]),
  ),
})

const document = (operationId: string, summary: string) => ({
  summary,
  get: {
    operationId,
    summary,
    parameters: [face],
    responses: answers({ 'application/json': { type: 'object' }, 'text/html': { type: 'string' } }, ['400']),
  },
})

const filterSchema = (schema: z.ZodType): object => {
  const { $schema: _dialect, ...written } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'openapi-3.0',
    unrepresentable: 'any',
  })
  return written
}

function pathsOf(collection: Collection) {
  const { id, title, titleEn, filters, fields } = collection
  const properties = Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, kinds[kind]]))
  const feature = {
    type: 'object',
    required: ['type', 'geometry', 'properties'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      id: collection.key === 'id' ? { type: 'integer' } : { type: 'string' },
      geometry: { type: 'object', nullable: true },
      properties: { type: 'object', properties },
    },
  }
  const features = {
    type: 'object',
    required: ['type', 'features'],
    properties: {
      type: { type: 'string', enum: ['FeatureCollection'] },
      numberMatched: { type: 'integer' },
      numberReturned: { type: 'integer' },
      timeStamp: { type: 'string', format: 'date-time' },
      features: { type: 'array', items: feature },
    },
  }
  const own = Object.entries(filters).map(([name, schema]) =>
    query(name, `按属性 ${name} 筛选。`, filterSchema(schema)),
  )
  const key: Parameter = {
    name: 'featureId',
    in: 'path',
    required: true,
    description: '要素标识',
    schema: feature.properties.id,
  }
  const page = `${titleEn}: ${title}`
  return {
    [`/collections/${id}`]: document(`describe-${id}`, page),
    [`/collections/${id}/items`]: {
      summary: `${page}，要素 features`,
      get: {
        operationId: `list-${id}`,
        summary: `${page}，要素 features`,
        parameters: [...common, ...own],
        responses: answers({ [MEDIA.geojson]: features, 'text/html': { type: 'string' } }, ['400']),
      },
    },
    [`/collections/${id}/items/{featureId}`]: {
      summary: `${page}，一个要素 one feature`,
      get: {
        operationId: `get-${id}`,
        summary: `${page}，一个要素 one feature`,
        parameters: [key, face, crs],
        responses: answers({ [MEDIA.geojson]: feature, 'text/html': { type: 'string' } }, [
          '400',
          '404',
          '410',
        ]),
      },
    },
  }
}

export function openApiDocument(origin: string) {
  return {
    openapi: '3.0.3',
    info: { title: PLATFORM_TITLE, description: PLATFORM_DESCRIPTION, version: PLATFORM_VERSION },
    servers: [{ url: `${origin}/ogc` }],
    paths: {
      '/': document('landing', '首页 Landing page'),
      '/conformance': document('conformance', '符合的标准 Conformance'),
      '/collections': document('collections', '数据集 Collections'),
      ...Object.assign({}, ...Object.values(collections).map(pathsOf)),
    } as Record<string, { readonly summary: string }>,
    components: {
      schemas: {
        problem: {
          type: 'object',
          properties: {
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            fields: { type: 'array', items: { type: 'object' } },
          },
        },
      },
    },
  }
}

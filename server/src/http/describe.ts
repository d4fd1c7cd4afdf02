import { z } from 'zod'
import { type Contract, FileBody } from '../contract.ts'
import { errorCodes } from '../errors.ts'

type JsonSchema = Record<string, unknown>

/** The OpenAPI 3.1 description of the contracts; its schemas are JSON Schema 2020-12 made by zod. */
export function describeContracts(contracts: readonly Contract[], version: string): JsonSchema {
  const paths: Record<string, JsonSchema> = {}
  for (const contract of contracts) {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method]: describeOperation(contract) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '通州环境监管网格平台 API',
      version,
      description:
        'Coordinates are longitude, latitude in EPSG:4490 with seven decimals; days are Asia/Shanghai.',
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Set by signing in; `__Host-session` behind TLS.',
        },
      },
    },
  }
}

const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...errorCodes] },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    facts: { type: 'object' },
  },
}

function describeOperation(contract: Contract): JsonSchema {
  return {
    summary: contract.summary,
    'x-permission': contract.permission,
    security: contract.permission === 'public' ? [] : [{ session: [] }],
    parameters: [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')],
    ...(contract.body && { requestBody: { required: true, content: describeBody(contract.body) } }),
    responses: {
      200: { description: 'OK', content: describeAnswer(contract) },
      ...describeRefusals(contract),
    },
  }
}

const bytes: JsonSchema = { type: 'string', format: 'binary' }

const describeBody = (body: z.ZodType): JsonSchema =>
  body === FileBody
    ? { 'application/octet-stream': { schema: bytes } }
    : { 'application/json': { schema: schemaOf(body, 'input') } }

const describeAnswer = ({ contentType = 'application/json', answer }: Contract): JsonSchema =>
  contentType === 'file'
    ? { 'application/octet-stream': { schema: bytes } }
    : { [contentType]: { schema: schemaOf(answer, 'output') } }

const refusal = (description: string): JsonSchema => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

function describeRefusals({ permission }: Contract): JsonSchema {
  return {
    ...(permission !== 'public' && { 401: refusal('Nobody is signed in') }),
    ...(permission !== 'public' &&
      permission !== 'signed_in' && { 403: refusal(`The roles of the account lack ${permission}`) }),
    default: refusal('Problem, RFC 9457'),
  }
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): JsonSchema[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

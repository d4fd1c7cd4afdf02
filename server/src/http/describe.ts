import { z } from 'zod'
import type { Contract } from '../contract.ts'
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
    components: { schemas: { Problem: problemSchema } },
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
  },
}

function describeOperation(contract: Contract): JsonSchema {
  return {
    summary: contract.summary,
    'x-permission': contract.permission,
    parameters: [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')],
    responses: {
      200: {
        description: 'OK',
        content: {
          [contract.contentType ?? 'application/json']: { schema: schemaOf(contract.answer, 'output') },
        },
      },
      default: {
        description: 'Problem, RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
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

import { existsSync } from 'node:fs'
import { z } from 'zod'

/** A wrong variable, said in one line for the operator. */
export class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment'
}

/** An empty variable is an absent one: that is how a copied `.env.example` reads. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const Environment = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: optional(z.string().default('127.0.0.1')),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'expected postgresql://user:password@host:port/database')
      .optional(),
  ),
  DATABASE_PUBLIC_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'expected postgresql://user:password@host:port/database')
      .optional(),
  ),
  DATABASE_SCHEMA: optional(
    z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,62}$/, 'expected lower-case letters, digits and _')
      .default('d320612'),
  ),
  DATA_DIR: optional(z.string().default('.data')),
  NODE_ENV: optional(z.enum(['development', 'test', 'production']).default('development')),
  PUBLIC_ORIGIN: optional(
    z
      .string()
      .regex(/^https?:\/\/[^/\s]+$/, 'expected https://host without a path')
      .optional(),
  ),
  TRUSTED_PROXIES: optional(
    z
      .string()
      .transform((list) => list.split(',').map((one) => one.trim()))
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.literal('loopback')])))
      .default([]),
  ),
  OIDC_ISSUER: optional(
    z
      .string()
      .regex(
        /^https:\/\/[^\s]+$|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/[^\s]*)?$/,
        'expected https://…, or http:// on this machine',
      )
      .optional(),
  ),
  OIDC_CLIENT_ID: optional(z.string().optional()),
  OIDC_CLIENT_SECRET: optional(z.string().optional()),
  OIDC_NAME: optional(z.string().max(40).default('统一身份认证')),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info')),
})

export type Environment = z.infer<typeof Environment>

/** Hosts on which only this machine listens. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** The variables of this process, with those of a `.env` file here where the shell says nothing. Throws WrongEnvironment. */
export function loadEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readEnvironment(process.env)
}

/** Parses the variables once. Throws WrongEnvironment that names every wrong one and never its value. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new WrongEnvironment(`环境变量有误 wrong environment — ${faults.join('; ')}`)
  }
  demandWholeProvider(parsed.data)
  const { HOST, PUBLIC_ORIGIN } = parsed.data
  if (!LOOPBACK.has(HOST) && !PUBLIC_ORIGIN?.startsWith('https://')) {
    throw new WrongEnvironment(
      'HOST: 对外监听须经 TLS，请同时设置 PUBLIC_ORIGIN=https://… beyond this machine only behind TLS: set PUBLIC_ORIGIN=https://… too',
    )
  }
  return parsed.data
}

/** Half a provider would let nobody in, and without its own address the platform cannot say where to come back. */
function demandWholeProvider(environment: Environment): void {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const given = needed.filter((name) => environment[name] !== undefined)
  if (given.length === 0) return
  const missing = [...needed, 'PUBLIC_ORIGIN' as const].filter((name) => environment[name] === undefined)
  if (missing.length === 0) return
  throw new WrongEnvironment(
    `${missing.join(', ')}: 启用统一身份认证时必须设置 needed for the single sign-on of OIDC_ISSUER`,
  )
}

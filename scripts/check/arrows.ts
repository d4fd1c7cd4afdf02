import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { brokenRules } from './arrow-rules.ts'
import { listTracked } from './tracked.ts'

/** Packages of the workspace and where their doors lead. */
const doors: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^@tongzhou\/server\/contracts\/([\w-]+)$/, (name) => `server/src/features/${name}/contract.ts`],
  [/^@tongzhou\/server\/contracts\/([\w-]+\/[\w-]+)$/, (name) => `server/src/features/${name}.contract.ts`],
  [/^@tongzhou\/server\/partition\/([\w/-]+)$/, (name) => `server/src/partition/${name}.ts`],
  [/^@tongzhou\/server\/topology\/([\w/-]+)$/, (name) => `server/src/topology/${name}.ts`],
  [/^@tongzhou\/server\/(audit\/[\w.-]+|authority\/[\w.-]+)$/, (name) => `server/src/${name}.ts`],
  [/^@tongzhou\/server\/((?:access|tiles)\/[\w.-]+)$/, (name) => `server/src/features/${name}.ts`],
  [/^@tongzhou\/server\/([\w-]+)$/, (name) => `server/src/${name}.ts`],
  [/^@tongzhou\/db\/(\w+)$/, (name) => `db/src/${name}.ts`],
  [/^@tongzhou\/(db|migrations)$/, (name) => `${name}/src/index.ts`],
]

/** Every import of the tracked sources that runs against an arrow, as lines for a person. */
export async function checkArrows(): Promise<string[]> {
  const files = (await listTracked()).filter((file) => /\.(ts|tsx)$/.test(file) && !file.endsWith('.d.ts'))
  const lines: string[] = []
  for (const file of files) {
    for (const target of await importsOf(file)) {
      for (const { name, why } of brokenRules(file, target))
        lines.push(`${file} → ${target}: ${name} (${why})`)
    }
  }
  return lines
}

async function importsOf(file: string): Promise<string[]> {
  const { module, errors } = parseSync(file, await readFile(file, 'utf8'))
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ]
  return specifiers.map((specifier) => resolve(file, specifier))
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(file), specifier.split('?')[0] ?? specifier)
  for (const [door, lead] of doors) {
    const match = door.exec(specifier)
    if (match?.[1] !== undefined) return lead(match[1])
  }
  return specifier.startsWith('node:') ? specifier : `npm:${packageOf(specifier)}`
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

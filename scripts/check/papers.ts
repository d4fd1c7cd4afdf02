import { readFile } from 'node:fs/promises'
import { arrowRules } from './arrow-rules.ts'
import { listTracked } from './tracked.ts'

const rooms = ['server', 'web', 'db', 'migrations', 'data', 'scripts']
const topLevelFiles = new Set([
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'biome.json',
  'knip.json',
  'vitest.config.ts',
])
const refusedFolders = /(^|\/)(utils?|helpers?|common|shared|misc|types|lib)\//

/** What the papers promise and the disk does not hold, as lines for a person. */
export async function checkPapers(): Promise<string[]> {
  const files = await listTracked()
  const architecture = await readFile('ARCHITECTURE.md', 'utf8')
  return [
    ...files.flatMap((file) => checkPlace(file)),
    ...namedPaths(architecture).flatMap((path) =>
      files.some((file) => file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`))
        ? []
        : [`ARCHITECTURE.md names ${path}, which is not there`],
    ),
    ...rooms
      .filter((room) => !architecture.includes(`\`${room}/\``))
      .map((room) => `ARCHITECTURE.md says nothing of ${room}/`),
    ...arrowRules
      .filter(({ name }) => !architecture.includes(name))
      .map(({ name }) => `ARCHITECTURE.md does not explain the arrow ${name}`),
  ]
}

function checkPlace(file: string): string[] {
  const [top = '', ...rest] = file.split('/')
  const isAllowed =
    rest.length === 0
      ? topLevelFiles.has(file) || file.startsWith('.')
      : rooms.includes(top) || top.startsWith('.')
  if (!isAllowed) return [`${file}: the top level holds the six rooms and the named papers only`]
  return refusedFolders.test(file)
    ? [`${file}: a folder is named after what it holds, not after having no place`]
    : []
}

/** Paths in backticks that begin with a room. */
function namedPaths(text: string): string[] {
  return [...text.matchAll(/`((?:server|web|db|migrations|data|scripts)\/[\w./-]*)`/g)].flatMap(
    (match) => match[1] ?? [],
  )
}

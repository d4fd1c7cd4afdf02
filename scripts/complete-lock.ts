import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/**
 * `npm run lock`, after `npm install` against a registry that lacks some platforms' binaries: npm then leaves them
 * out of the lock file, and `npm ci` refuses it on every machine. The versions stand in the lock file itself, as
 * optional dependencies of their package, so the entries can be completed without asking anybody.
 */

interface LockEntry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
]
const processors = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
]

const lock = JSON.parse(await readFile(lockFile, 'utf8')) as { packages: Record<string, LockEntry> }
const added: string[] = []
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    const platform = platformOf(name)
    if (lock.packages[place] || !platform || !/^\d/.test(version)) continue
    lock.packages[place] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true }
    added.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
await writeFile(lockFile, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  added.length === 0 ? 'package-lock.json is complete' : `added to package-lock.json: ${added.join(', ')}`,
)

/** System, processor and C library as the package's name says them; undefined for a package of another kind. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name.split(/[/-]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  if (!os || !cpu) return undefined
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  return { cpu: [cpu], ...(os === 'linux' && { libc: [libc] }), os: [os] }
}

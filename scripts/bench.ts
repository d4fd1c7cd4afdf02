import { parseArgs } from 'node:util'
import type { Engine } from '@tongzhou/db'
import { benchAccess } from './bench/access.ts'
import { benchAudit } from './bench/audit.ts'
import { benchCoverage } from './bench/coverage.ts'
import { openGround } from './bench/district.ts'
import { benchEditor } from './bench/editor.ts'
import { benchLookup } from './bench/lookup.ts'
import { benchPlans } from './bench/plan-saves.ts'
import { benchPublic } from './bench/public.ts'
import { benchStartup } from './bench/startup.ts'
import { benchTiles } from './bench/tiles.ts'
import { benchTopology } from './bench/topology.ts'

/**
 * `npm run bench -- access|tiles|lookup|plans|coverage|startup|audit|topology|editor|public [--scale N] [--engine postgresql|embedded]`: prints ratios
 * against a reference measured in the same run, because seconds say more about the machine than about us. With `--scale N`
 * access, tiles, lookup and coverage are measured at 1 and at N times the demo's volume.
 */

const USAGE =
  'npm run bench -- access|tiles|lookup|plans|coverage|startup|audit|topology|editor|public [--scale N] [--engine postgresql|embedded]'

/** Measured on a seeded district, and those that bring their own ground. */
const onGround = {
  access: benchAccess,
  tiles: benchTiles,
  lookup: benchLookup,
  plans: benchPlans,
  coverage: benchCoverage,
}
const alone = {
  startup: benchStartup,
  audit: benchAudit,
  topology: benchTopology,
  editor: benchEditor,
  public: benchPublic,
}

const isKey = <Table extends object>(
  table: Table,
  name: string | undefined,
): name is Extract<keyof Table, string> => name !== undefined && Object.hasOwn(table, name)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scale: { type: 'string', default: '1' }, engine: { type: 'string' } },
  })
  const [name, ...rest] = positionals
  const scale = Number(values.scale)
  const engine = readEngine(values.engine)
  if (rest.length > 0 || !Number.isInteger(scale) || scale < 1) throw new TypeError(USAGE)
  if (isKey(alone, name)) return alone[name](engine)
  if (!isKey(onGround, name)) throw new TypeError(USAGE)
  const ground = await openGround(engine)
  try {
    await onGround[name](ground, scale === 1 ? [1] : [1, scale])
  } finally {
    await ground.close()
  }
}

function readEngine(value: string | undefined): Engine | undefined {
  if (value === undefined || value === 'postgresql' || value === 'embedded') return value
  throw new TypeError(USAGE)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error)
  process.exitCode = 1
}

import { verify } from '@node-rs/argon2'
import { withReach } from '@tongzhou/db'
import { findForSignIn } from '@tongzhou/server/access/credentials.queries'
import type { Actor } from '@tongzhou/server/authority/actor'
import { permissionsOf } from '@tongzhou/server/authority/roles'
import { SignIn } from '@tongzhou/server/contracts/access'
import type { RoleWord } from '@tongzhou/server/permission'
import { testPassword } from '../api/client.ts'
import type { District, Ground } from './district.ts'
import { formatNumber, formatTable, interleave, timed, type Variant } from './measure.ts'
import { choosePoints } from './points.ts'
import { getPlanExtent } from './reference.queries.ts'
import { type Served, serveDistrict } from './served.ts'

/** Many short rounds: what disturbs the machine for a second spoils a few of them and not the median. */
const ROUNDS = 41
const SIGN_INS_PER_ROUND = 4
const LOOKUPS_PER_ROUND = 120
const PAGES_PER_ROUND = 16
const CONCURRENCIES = [1, 8]

/** What a sign-in costs against the bare hash, and a request of somebody who signed in against an open one. */
export async function benchAccess(ground: Ground, scales: readonly number[]): Promise<void> {
  for (const scale of scales) {
    const district = await ground.openDistrict(scale)
    await measureSignIn(district)
    await measureRequests(district)
  }
}

const accountName = 'bureau-leader'

const repeat = (work: () => Promise<void>) => async (): Promise<void> => {
  for (let index = 0; index < SIGN_INS_PER_ROUND; index++) await work()
}

/** The argon2id hash of the account's password. */
async function readStoredHash({ db }: District): Promise<string> {
  const secrets = await withReach(db, { hasCredentials: true }, (trx) => findForSignIn(trx, accountName))
  const stored = secrets?.password_hash
  if (typeof stored !== 'string') throw new Error(`${accountName} has no password`)
  return stored
}

async function verifyBare(stored: string): Promise<void> {
  if (!(await verify(stored, testPassword.normalize('NFKC')))) throw new Error('the hash is wrong')
}

async function signInOnce({ origin }: Served): Promise<void> {
  const response = await fetch(`${origin}${SignIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: accountName, password: testPassword }),
  })
  if (response.status !== 200) throw new Error(`sign-in: ${response.status}`)
  await response.arrayBuffer()
}

/** So many of them, one after another. */
const signInVariant = (name: string, work: () => Promise<void>): Variant => ({
  name,
  run: () => timed(SIGN_INS_PER_ROUND, repeat(work)),
})

async function measureSignIn(district: District): Promise<void> {
  const stored = await readStoredHash(district)
  const served = await serveDistrict(district)
  try {
    const measured = await interleave(
      [
        signInVariant('bare argon2id verify', () => verifyBare(stored)),
        signInVariant('sign-in over HTTP', () => signInOnce(served)),
      ],
      ROUNDS,
    )
    const rows = measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      formatNumber(1000 / unitsPerSecond),
      (1 / ratio).toFixed(2),
    ])
    console.log(`\nSign-in, scale ${district.scale}, ${district.database.engine}, reference: the bare hash`)
    console.log(formatTable(['what', 'ms each', 'cost ratio'], rows))
  } finally {
    await served.close()
  }
}

interface Load {
  readonly name: string
  readonly paths: readonly string[]
}

async function listLoads({ db }: District): Promise<Load[]> {
  const { planId, ...box } = await getPlanExtent(db)
  const points = await choosePoints(db, { planId, box, count: LOOKUPS_PER_ROUND })
  return [
    {
      name: 'cell at a point (public)',
      paths: points.map(([lng, lat]) => `/api/cells/at?lng=${lng}&lat=${lat}`),
    },
    { name: 'page of cells', paths: Array.from({ length: PAGES_PER_ROUND }, () => '/api/cells') },
    { name: 'page of enterprises', paths: Array.from({ length: PAGES_PER_ROUND }, () => '/api/enterprises') },
  ]
}

async function measureRequests(district: District): Promise<void> {
  const loads = await listLoads(district)
  const open = await serveDistrict(district, openActor)
  const guarded = await serveDistrict(district)
  const rows: string[][] = []
  try {
    for (const load of loads) {
      for (const concurrency of CONCURRENCIES) rows.push(await compare(load, concurrency, { open, guarded }))
    }
  } finally {
    await open.close()
    await guarded.close()
  }
  console.log(`\nAuthorised request, scale ${district.scale}, ${district.database.engine}`)
  console.log('reference: the same handler in the same process, asking nobody who it is')
  console.log(formatTable(['request', 'open/s', 'authorised/s', 'time ratio'], rows))
}

async function compare(
  { name, paths }: Load,
  concurrency: number,
  { open, guarded }: { open: Served; guarded: Served },
): Promise<string[]> {
  const [reference, measured] = await interleave(
    [
      { name: 'open', run: () => open.askAll(paths, concurrency) },
      { name: 'authorised', run: () => guarded.askAll(paths, concurrency) },
    ],
    ROUNDS,
  )
  if (!reference || !measured) throw new Error('nothing was measured')
  return [
    `${name}, ${concurrency} at a time`,
    formatNumber(reference.unitsPerSecond),
    formatNumber(measured.unitsPerSecond),
    (1 / measured.ratio).toFixed(2),
  ]
}

const openRoles: readonly RoleWord[] = ['bureau_leader']

/** Somebody who reads everything, without a session. */
const openActor: Actor = {
  accountId: 1,
  accountName,
  displayName: accountName,
  personId: null,
  sessionId: '00000000-0000-0000-0000-000000000000',
  body: { id: 1, kind: 'bureau', name: '区环保局', townshipCodes: [] },
  roles: openRoles,
  permissions: permissionsOf(openRoles),
  address: '127.0.0.1',
}

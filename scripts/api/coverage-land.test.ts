import { EVERYWHERE, type Trx, withReach } from '@tongzhou/db'
import { type FreshDatabase, freshDatabase } from '@tongzhou/db/testing'
import { judgeOn } from '@tongzhou/server/coverage/judge.queries'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../seed/random.ts'
import { damageLand, damageWords, findLandFaults } from './land-damage.queries.ts'
import { seededTemplate } from './platform.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ template: seededTemplate })
})
afterAll(() => database.close())

const today = '2026-06-15'

/** Works on the district and leaves it as it was. */
async function tryOut<Answer>(work: (trx: Trx) => Promise<Answer>): Promise<Answer> {
  let answer: { readonly value: Answer } | undefined
  const undone = new Error('undone')
  await withReach(database.db, EVERYWHERE, async (trx) => {
    answer = { value: await work(trx) }
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return answer!.value
}

/** What the judge says of the land, and what the shapes say when each is held against all. */
async function askBoth(trx: Trx) {
  const judged = (await judgeOn(trx, 'land', today)).map(({ key, measure }) => ({ key, area: measure }))
  const exact = await findLandFaults(trx, today)
  const sorted = (found: typeof exact) => found.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return { judged: sorted(judged), exact: sorted(exact) }
}

/** What only one of both says, and what they say of different sizes. */
function differencesOf({ judged, exact }: Awaited<ReturnType<typeof askBoth>>): string[] {
  const areas = new Map(judged.map(({ key, area }) => [key, area]))
  const known = new Set(exact.map(({ key }) => key))
  return [
    ...judged.filter(({ key }) => !known.has(key)).map(({ key }) => `only judged: ${key}`),
    ...exact.flatMap(({ key, area }) => {
      const found = areas.get(key)
      if (found === undefined) return [`not judged: ${key}`]
      return Math.abs(area - found) < 0.1 + area * 1e-6 ? [] : [`${key}: ${found} m² and not ${area}`]
    }),
  ]
}

/** What leaves every point of the district in exactly one cell, whatever townships cells name. */
const harmless = new Set(['merger', 'otherTownship', 'townshipShrinks', 'outlineCorners'])

describe('the judge of the land', () => {
  it('finds in the seeded plan what the shapes say: nothing', async () => {
    expect(await tryOut(askBoth)).toEqual({ judged: [], exact: [] })
  })

  it.each(damageWords)('finds after a damage of the kind %s what the shapes say', async (word) => {
    const random = createRandom(word.length)
    let found = 0
    for (let round = 0; round < 3; round += 1) {
      const both = await tryOut(async (trx) => {
        await damageLand(trx, word, random)
        return askBoth(trx)
      })
      expect([word, ...differencesOf(both)]).toEqual([word])
      found += both.exact.length
    }
    expect([word, found > 0]).toEqual([word, !harmless.has(word)])
  })

  it('finds after several random damages at once what the shapes say', async () => {
    const random = createRandom(612)
    for (let round = 0; round < 25; round += 1) {
      const words = Array.from({ length: random.int(2, 6) }, () => random.pick(damageWords))
      const both = await tryOut(async (trx) => {
        for (const word of words) await damageLand(trx, word, random)
        return askBoth(trx)
      })
      const told = `${round}: ${words.join(', ')}`
      expect([told, ...differencesOf(both)]).toEqual([told])
    }
  }, 240_000)
})

describe('the digest of a border', () => {
  it('adds up to that of the land together, wherever rings begin and whichever way they run', async () => {
    const [row] = await tryOut(
      async (trx) =>
        (
          await sql<Record<'cells' | 'outline' | 'turned' | 'begun', string>>`
        select (select sum(border_digest) from grid_cell_version)::text as cells, border_digest::text as outline,
          border_digest(ST_Reverse(boundary))::text as turned,
          border_digest(ST_Multi(ST_MakePolygon(ST_AddPoint(ST_MakeLine(array(
            select ST_PointN(ring, (place + 7) % (ST_NumPoints(ring) - 1) + 1)
            from generate_series(1, ST_NumPoints(ring) - 1) as place order by place)),
            ST_PointN(ring, 8 % (ST_NumPoints(ring) - 1) + 1)))))::text as begun
        from division_boundary cross join lateral ST_ExteriorRing(ST_GeometryN(boundary, 1)) as ring
        where division_code = '320612'`.execute(trx)
        ).rows,
    )
    expect(row!.outline).not.toBe('0')
    expect(row).toEqual({
      cells: row!.outline,
      outline: row!.outline,
      turned: row!.outline,
      begun: row!.outline,
    })
  })
})

import { PlanSummary } from '@tongzhou/server/contracts/plans'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { findDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { renderSite } from '@tongzhou/web/site'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { begin, done, must, readPlan, save, saveOf } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'
import { fillVacancies } from './staff.queries.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform({ renderSite })
  await fillVacancies(platform.database.db)
})
afterAll(() => platform?.close())

it('the page of a cell that was joined with another says since when, and leads to the one that answers now', async () => {
  const editor = await platform.as('grid-administrator')
  const id = await begin(editor, '演示：合并网格')
  const { topology } = await readPlan(editor, id)
  const codes = valuesOf(topology.faces)
    .flatMap(({ code }) => code ?? [])
    .toSorted()
  const kept = codes.at(-5) ?? ''
  const gone = neighboursOf(topology, kept).find((one) => one.startsWith(kept.slice(0, 9))) ?? ''
  const read = async (path: string) => (await fetch(`${platform.origin}${path}`)).text()
  expect(await read(`/cells/${gone}`)).toContain('责任人')
  const newer = done(mergeFaces(topology, { faceIds: [kept, gone], keepId: kept }))
  await save(editor, id, saveOf(0, findDifference(topology, newer)))
  await must(editor, 'POST', `/api/grid-plans/${id}/submit`, { version: 1 })
  PlanSummary.parse(
    await must(editor, 'POST', `/api/grid-plans/${id}/publish`, {
      version: 1,
      effectiveFrom: '2026-06-15',
      reason: '演示：年度调整',
    }),
  )
  for (const [prefix, sentence] of [
    ['', '自 2026-06-15 起不再使用'],
    ['/en', 'has not been in use since 2026-06-15'],
  ] as const) {
    const page = await read(`${prefix}/cells/${gone}`)
    expect(page).toContain(sentence)
    expect(page).toContain('noindex')
    const main = page.slice(page.indexOf('<main'))
    const heirs = [...main.matchAll(/href="(?:\/en)?\/cells\/(\d{15})"/g)].map(([, code]) => code)
    expect(new Set(heirs)).toEqual(new Set([kept]))
  }
  expect(await read(`/cells/${kept}`)).toContain('责任人')
})

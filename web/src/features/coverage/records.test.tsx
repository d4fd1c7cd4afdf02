// @vitest-environment happy-dom

import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GetSession } from '@tongzhou/server/contracts/access'
import { ListUpcomingGaps, SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import {
  ChangeCoverageRule,
  type CoverageRule,
  ListCoverageRules,
} from '@tongzhou/server/contracts/coverage/mending'
import {
  GetCoverageDigest,
  GetCoverageMatrix,
  GetCoverageTrends,
} from '@tongzhou/server/contracts/coverage/overview'
import { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Permission } from '../../api/session.ts'
import { installApiDouble } from '../../test/api-double.ts'
import { makeSession, subBureau, vocabulary } from '../../test/fixtures.ts'
import { renderWithin } from '../../test/render.tsx'
import { DigestPage } from './digest-page.tsx'
import { MatrixPage } from './matrix-page.tsx'
import { ResponsiblePage } from './responsible/responsible-page.tsx'
import { RulesPage } from './rules-page.tsx'
import { covered, makeItem, makeSummary, matrix, responsible } from './testing-coverage.ts'
import { TrendsPage } from './trends-page.tsx'
import { UpcomingPage } from './upcoming-page.tsx'

let api: ReturnType<typeof installApiDouble>
const signIn = (...held: readonly Permission[]) =>
  api.answer(GetSession, { singleSignOn: null, session: makeSession({ permissions: [...held] }) })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T02:00:00Z') })
  api = installApiDouble()
  signIn('coverage.read', 'organisation.read', 'person.read', 'cell.read', 'enterprise.read')
  api.answer(GetVocabulary, vocabulary)
  api.answer(ListOrganisations, { items: [subBureau] })
  api.answer(GetCoverageMatrix, matrix)
  api.answer(SummariseCoverage, makeSummary([]))
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the matrix', () => {
  test('links every number to its records and lets empty crossings stand out', async () => {
    renderWithin(<MatrixPage />, { path: '/office/coverage/matrix?on=2026-05-01' })
    const table = within(await screen.findByTestId('matrix'))
    const uncovered = await table.findByRole('link', { name: '示例镇 · 示例分局：盲区 3 条，其中紧急 1 条' })
    expect(uncovered.getAttribute('href')).toBe(
      '/office/coverage?on=2026-05-01&township=320612100&subBureau=4',
    )
    expect(table.getByRole('link', { name: /网格 10 个/ }).getAttribute('href')).toBe(
      '/office?township=320612100&subBureau=4&on=2026-05-01',
    )
    expect(table.getByRole('link', { name: /企业 50 家/ }).getAttribute('href')).toBe(
      '/office?table=enterprises&township=320612100&subBureau=4&on=2026-05-01',
    )
    expect(table.getByRole('link', { name: /责任人 6 人/ }).getAttribute('href')).toBe(
      '/office/persons?dutyTownship=320612100&dutySubBureau=4&on=2026-05-01',
    )
    expect(table.getByText('空白').closest('td')?.dataset['crossing']).toBe('320612101 4')
  })
})

describe('who was responsible', () => {
  test('names holders with their deputies, vacancies, and the basis of the plan', async () => {
    api.answer(FindResponsible, responsible)
    renderWithin(<ResponsiblePage />, {
      path: '/office/coverage/responsible?on=2026-06-15&cell=320612100201001',
    })
    const sheet = within(await screen.findByTestId('responsible'))
    expect(sheet.getByText('请假，由 示例乙 代理')).toBeTruthy()
    expect(sheet.getByText('空缺')).toBeTruthy()
    expect(sheet.getByText('示例文件')).toBeTruthy()
    expect(sheet.getByText('交接中，示例丙 签收前双方共同负责')).toBeTruthy()
    expect(api.asked).toContain('/api/coverage/responsible?on=2026-06-15&cell=320612100201001')
  })

  test('explains a day before the first plan', async () => {
    api.answer(FindResponsible, {
      ...responsible,
      outcome: 'no_plan',
      plan: null,
      cell: null,
      roles: [],
      items: [],
      nextPlanFrom: '2026-01-01',
    })
    renderWithin(<ResponsiblePage />, { path: '/office/coverage/responsible?on=2020-01-01&at=121,32' })
    expect(await screen.findByText('首个方案自 2026/01/01 起施行，此前无法确定责任人。')).toBeTruthy()
    expect(screen.queryByTestId('responsible-roles')).toBeNull()
  })

  test('refuses what is neither a code nor a coordinate beside its field', async () => {
    const user = userEvent.setup()
    renderWithin(<ResponsiblePage />, { path: '/office/coverage/responsible' })
    await user.type(screen.getByLabelText('网格编码或经纬度'), '金沙')
    await user.click(screen.getByRole('button', { name: '查询' }))
    expect(screen.getByText('请输入 15 位网格编码，或“经度, 纬度”')).toBeTruthy()
    expect(api.asked.some((address) => address.startsWith('/api/coverage/responsible'))).toBe(false)
  })
})

describe('what is to come', () => {
  test('stands by the day on which it begins, says what will be unless it is mended, with the way to the list of that day', async () => {
    const coming = makeItem(5, 'certificate_invalid', {
      detail: 'expired',
      since: '2026-09-01',
      days: 78,
      person: { id: 21, name: '示例甲' },
    })
    api.answer(ListUpcomingGaps, {
      on: '2026-06-15',
      until: '2026-12-14',
      items: [coming],
      total: 1,
      next: null,
    })
    renderWithin(<UpcomingPage />, { path: '/office/coverage/upcoming' })
    const table = within(await screen.findByTestId('upcoming'))
    expect(table.getByText('78')).toBeTruthy()
    expect(table.getByText('如不处理，届时：责任岗位要求持证，责任人的执法证件已过期。')).toBeTruthy()
    expect(table.getByRole('link', { name: '证件无效' }).getAttribute('href')).toBe(
      '/office/coverage?on=2026-09-01&cause=certificate_invalid&item=5',
    )
  })
})

const byGroup = { land: 0, responsibility: 2, bodies: 1, visits: 3, action: 0 }

describe('the trends', () => {
  test('are lines with a name, and the same numbers in a table whose days open the list', async () => {
    api.answer(GetCoverageTrends, {
      points: [
        { ...covered, on: '2026-06-08', itemCount: 6, byGroup },
        { ...covered, areaPercent: null, on: '2026-06-15', itemCount: 4, byGroup },
      ],
    })
    renderWithin(<TrendsPage />, { path: '/office/coverage/trends' })
    expect(await screen.findByRole('img', { name: '覆盖率（%）：2026/06/08 至 2026/06/15' })).toBeTruthy()
    const table = within(screen.getByTestId('trend-points'))
    expect(table.getByRole('link', { name: '2026/06/08' }).getAttribute('href')).toBe(
      '/office/coverage?on=2026-06-08',
    )
    expect(table.getAllByText('99.50')).toHaveLength(1)
  })
})

describe('the digest', () => {
  test('counts what opened and was mended and leads to what is open', async () => {
    api.answer(GetCoverageDigest, {
      from: '2026-06-09',
      until: '2026-06-15',
      openBefore: 5,
      openAfter: 4,
      byCause: [{ cause: 'role_vacant', opened: 1, mended: 2, open: 4 }],
      before: { ...covered, cellPercent: 88 },
      after: covered,
      worst: [makeItem(1, 'role_vacant', { detail: 'grid_leader' })],
    })
    renderWithin(<DigestPage />, { path: '/office/coverage/digest' })
    expect(await screen.findByRole('heading', { name: '2026/06/09 至 2026/06/15 周报' })).toBeTruthy()
    expect(screen.getByText('+2.00')).toBeTruthy()
    expect(
      within(screen.getByTestId('digest-causes'))
        .getByRole('link', { name: '岗位空缺' })
        .getAttribute('href'),
    ).toBe('/office/coverage?on=2026-06-15&cause=role_vacant')
  })
})

const rule: CoverageRule = {
  id: 3,
  kind: 'enterprise_interval',
  subject: 'key',
  level: '*',
  value: 30,
  unit: 'day',
  from: '2026-01-01',
  until: null,
  source: '示例依据',
  grade: 'C',
  revision: 2,
}

describe('the rules', () => {
  test('say what is not verified, and are not changed by those who only read', async () => {
    api.answer(ListCoverageRules, { items: [rule] })
    renderWithin(<RulesPage />, { path: '/office/coverage/rules' })
    const table = within(await screen.findByTestId('coverage-rules'))
    expect(table.getByText('待核实')).toBeTruthy()
    expect(await table.findByText('重点')).toBeTruthy()
    expect(table.queryByRole('button', { name: /修改/ })).toBeNull()
  })

  test('are given another value from a day on, with the revision that was seen', async () => {
    signIn('coverage.read', 'coverage.manage')
    api.answer(ListCoverageRules, { items: [rule, { ...rule, id: 2, until: '2025-12-31', value: 60 }] })
    const sent: unknown[] = []
    api.respondTo(ChangeCoverageRule, async (url, request) => {
      sent.push(url.pathname, JSON.parse(await (request.body as Blob).text()))
      return Response.json(rule)
    })
    const user = userEvent.setup()
    renderWithin(<RulesPage />, { path: '/office/coverage/rules' })
    expect(await screen.findAllByText('30 天')).toHaveLength(1)
    expect(screen.queryByText('60 天')).toBeNull()
    await user.click(await screen.findByRole('button', { name: /^修改：企业检查间隔/ }))
    const dialog = within(screen.getByRole('dialog'))
    await user.selectOptions(dialog.getByLabelText(/可靠程度/), 'B')
    await user.clear(dialog.getByLabelText(/新数值/))
    await user.type(dialog.getByLabelText(/新数值/), '45')
    await user.click(dialog.getByRole('button', { name: '保存' }))
    await vi.waitFor(() =>
      expect(sent).toEqual([
        '/api/coverage/rules/3',
        { value: 45, from: '2026-06-15', source: '示例依据', grade: 'B', revision: 2 },
      ]),
    )
  })
})

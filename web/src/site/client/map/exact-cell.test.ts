import { afterEach, expect, it, vi } from 'vitest'
import type { Spot } from '../../../map/public/public-map-props.ts'
import { exactly } from './exact-cell.ts'

afterEach(() => vi.unstubAllGlobals())

const spot: Spot = { lngLat: [121, 32], cell: { code: '1', name: '画出的' }, records: [], cluster: null }
const answering = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer))

it.each([
  [
    'the cell that the server names',
    async () => Response.json({ code: '2', name: '确切的', planId: 1 }),
    '确切的',
  ],
  ['no cell where the server knows none', async () => Response.json({}, { status: 404 }), undefined],
  ['the cell as drawn without a connection', () => Promise.reject(new TypeError('offline')), '画出的'],
])('a spot is told with %s', async (_name, answer, expected) => {
  answering(answer)
  const told = await new Promise<Spot>((resolve) => exactly(resolve)(spot))
  expect(told.cell?.name).toBe(expected)
})

it('only the last spot is told, however late the answers come', async () => {
  const answers: ((response: Response) => void)[] = []
  answering(() => new Promise((resolve) => answers.push(resolve)))
  const told: Spot[] = []
  const tell = exactly((one) => told.push(one))
  tell(spot)
  tell({ ...spot, lngLat: [121.1, 32] })
  for (const resolve of answers.toReversed()) resolve(Response.json({ code: '3', name: '后点的' }))
  await vi.waitFor(() => expect(told.length).toBe(1))
  expect(told[0]?.lngLat).toEqual([121.1, 32])
})

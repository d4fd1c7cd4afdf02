import { expect, it } from 'vitest'
import { FIRST_LOAD_LIMIT_BYTES, measureFirstLoad } from './first-load.ts'

it('the first visit loads the map, its worker and the page within the limit', async () => {
  const files = await measureFirstLoad()
  const total = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
  expect(files.map(({ file }) => file)).toContainEqual(expect.stringMatching(/maplibre-gl-worker/))
  expect(total).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_BYTES)
})

import { expect, it } from 'vitest'
import { FIRST_LOAD_LIMIT_BYTES, measureFirstLoad, SIGN_IN_LIMIT_BYTES, sumOf } from './first-load.ts'

it('the first visit of the map loads the map, its worker and the page within the limit', async () => {
  const files = await measureFirstLoad('map')
  const names = files.map(({ file }) => file)
  expect(names).toContainEqual(expect.stringMatching(/maplibre-gl-worker/))
  expect(names).toContainEqual(expect.stringMatching(/office-page.*\.js$/))
  expect(sumOf(files)).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_BYTES)
})

it('the sign-in page comes without the map', async () => {
  const files = await measureFirstLoad('signIn')
  expect(files.map(({ file }) => file).filter((file) => /maplibre|map-view|office-page/.test(file))).toEqual(
    [],
  )
  expect(sumOf(files)).toBeLessThanOrEqual(SIGN_IN_LIMIT_BYTES)
})

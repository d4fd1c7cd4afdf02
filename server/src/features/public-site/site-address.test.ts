import { expect, it } from 'vitest'
import { isOfSite } from './site-address.ts'

it('interfaces, the office and built files are told from the pages of the site, also from those that are not there', () => {
  const pages = ['/', '/?x=1', '/en', '/disclosures?kind=x', '/en/cells/1', '/report', '/nothing', '/apiary']
  const others = [
    '/api/disclosures',
    '/office',
    '/ogc?f=html',
    '/tiles/x',
    '/feeds/disclosures.atom',
    '/site/x',
  ]
  expect(pages.filter((originalUrl) => !isOfSite({ originalUrl }))).toEqual([])
  expect(others.filter((originalUrl) => isOfSite({ originalUrl }))).toEqual([])
})

import { describe, expect, it } from 'vitest'
import type { Mark, Measure, Page, PagePart } from './page.ts'
import { layOutTable, type PrintedTable, tablePaper } from './table-pages.ts'

/** Every letter is as wide as half its size. */
const measure: Measure = (text, { size }) => [...text].length * size * 0.5

const table = (rows: readonly (readonly string[])[]): PrintedTable => ({
  title: '清单',
  facts: ['一', '二'],
  columns: [
    { heading: '序号', share: 1 },
    { heading: '说明', share: 3 },
  ],
  rows,
  empty: '没有',
  foot: '平台',
  pageWords: (page, pageCount) => `${page}/${pageCount}`,
})

const marksOf = ({ marks = [], parts = [] }: PagePart): Mark[] => [...marks, ...parts.flatMap(marksOf)]
const textsOf = (page: Page) =>
  page.parts.flatMap(marksOf).flatMap((mark) => (mark.kind === 'text' ? [mark] : []))

describe('a printed list', () => {
  it('has every row once, in order, and headings, foot and number on every page', () => {
    const rows = Array.from({ length: 130 }, (_, at) => [`${at + 1}`, `第 ${at + 1} 行`])
    const pages = layOutTable(table(rows), measure)
    expect(pages.length).toBeGreaterThan(2)
    const numbers = pages.flatMap((page) =>
      textsOf(page)
        .map(({ text }) => text)
        .filter((text) => /^\d+$/.test(text)),
    )
    expect(numbers).toEqual(rows.map(([number]) => number))
    for (const [at, page] of pages.entries()) {
      const texts = textsOf(page).map(({ text }) => text)
      expect(texts).toEqual(expect.arrayContaining(['序号', '说明', '平台', `${at + 1}/${pages.length}`]))
      expect(texts.includes('清单')).toBe(at === 0)
    }
  })

  it('breaks long texts within their column and stays on the paper', () => {
    const rows = Array.from({ length: 40 }, (_, at) => [`${at + 1}`, '很长的说明'.repeat(60)])
    const pages = layOutTable(table(rows), measure)
    for (const mark of pages.flatMap(textsOf)) {
      expect(mark.x).toBeGreaterThanOrEqual(0)
      expect(mark.x + measure(mark.text, mark)).toBeLessThanOrEqual(tablePaper.width - 30)
      expect(mark.baseline).toBeLessThan(tablePaper.height)
    }
  })

  it('says so where it has no rows', () => {
    const [page, ...more] = layOutTable(table([]), measure)
    expect(more).toEqual([])
    expect(textsOf(page!).map(({ text }) => text)).toContain('没有')
  })
})

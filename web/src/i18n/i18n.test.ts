import { describe, expect, test } from 'vitest'
import { clientErrorCodes } from '../api/problem.ts'
import { en } from './en.ts'
import { dayOf, groupCellCode, makeFormats } from './formats.ts'
import { createI18n, languages, speak } from './i18n.ts'
import { zhCn } from './zh-cn.ts'

const dictionaries = { 'zh-CN': zhCn, en }

type Tree = { readonly [key: string]: string | Tree }

function leavesOf(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : leavesOf(value, `${prefix}${key}.`),
  )
}

const placesIn = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted()

describe('dictionaries of the map page', () => {
  const chinese = new Map(leavesOf(dictionaries['zh-CN']))

  test.each(languages)('%s has the same keys as Chinese, none of them empty', (language) => {
    const leaves = leavesOf(dictionaries[language])
    expect(leaves.map(([key]) => key).toSorted()).toEqual([...chinese.keys()].toSorted())
    expect(leaves.filter(([, sentence]) => sentence.trim() === '')).toEqual([])
  })

  test.each(languages)('%s asks for the same values as Chinese in every sentence', (language) => {
    const different = leavesOf(dictionaries[language]).filter(
      ([key, sentence]) => String(placesIn(sentence)) !== String(placesIn(chinese.get(key) ?? '')),
    )
    expect(different).toEqual([])
  })

  test.each(languages)(
    '%s has a sentence for every failure that only the browser notices; the server sends its own',
    (language) => {
      expect(Object.keys(dictionaries[language].errors).toSorted()).toEqual([...clientErrorCodes].toSorted())
    },
  )
})

interface DictionaryModule {
  readonly zhCn?: Tree
  readonly en?: Tree
}

const modules = import.meta.glob<DictionaryModule>('./*/*.ts', { eager: true })
const folders = [...new Set(Object.keys(modules).map((path) => path.split('/')[1]!))]

describe.each(folders)('dictionaries of the pages: %s', (folder) => {
  const chinese = new Map(leavesOf(modules[`./${folder}/zh-cn.ts`]!.zhCn!))
  const english = leavesOf(modules[`./${folder}/en.ts`]!.en!)

  test('have the same keys in both languages, none of them empty', () => {
    expect(english.map(([key]) => key).toSorted()).toEqual([...chinese.keys()].toSorted())
    expect([...english, ...chinese].filter(([, sentence]) => sentence.trim() === '')).toEqual([])
  })

  test('ask for the same values in both languages', () => {
    const different = english.filter(
      ([key, sentence]) => String(placesIn(sentence)) !== String(placesIn(chinese.get(key) ?? '')),
    )
    expect(different).toEqual([])
  })
})

describe('createI18n', () => {
  test('speaks Chinese at once and English when it is asked to', async () => {
    const i18n = createI18n()
    expect(i18n.t('cell.unknown', { code: '1' })).toBe('没有编码为 1 的网格')
    await speak(i18n, 'en')
    expect(i18n.t('cell.unknown', { code: '1' })).toBe('There is no cell with the code 1')
  })
})

describe('formats', () => {
  test('show square metres as square kilometres with two decimals', () => {
    expect(makeFormats('zh-CN').areaKm2(5_128_400)).toBe('5.13')
  })

  test('show a civil day without moving it to another time zone', () => {
    expect(makeFormats('zh-CN').day('2026-01-01')).toBe('2026/01/01')
    expect(makeFormats('en').day('2026-01-01')).toBe('Jan 1, 2026')
  })

  test('show an instant in the time of the district', () => {
    expect(makeFormats('zh-CN').dateTime('2026-01-01T16:30:00Z')).toBe('2026/01/02 00:30')
  })

  test('name the day that an instant has in the district', () => {
    expect(dayOf(new Date('2026-01-01T15:59:59Z'))).toBe('2026-01-01')
    expect(dayOf(new Date('2026-01-01T16:00:00Z'))).toBe('2026-01-02')
  })

  test('show cents only where there are some', () => {
    expect(makeFormats('zh-CN').yuan('45000.00')).toBe('45,000')
    expect(makeFormats('zh-CN').yuan('45000.50')).toBe('45,000.50')
  })

  test('group a cell code by six, three, three and three digits', () => {
    expect(groupCellCode('320612100201001')).toBe('320612 100 201 001')
    expect(groupCellCode('12')).toBe('12')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts, MASK, maskedBetween, placesOf, restored } from './compare-texts.ts'

const original = '法定代表人王演示（电话19900000001），住址：演示村3组12号。'
const masked = '法定代表人王某（电话＊＊＊），住址：＊＊＊。'
const finds = [
  { rule: 'person', text: '王演示' },
  { rule: 'phone', text: '19900000001' },
  { rule: 'address', text: '演示村3组12号' },
]

describe('an original and its masked text', () => {
  test('are cut where they differ, and every place has its rule', () => {
    const places = placesOf(original, compareTexts(original, masked), finds)
    expect(places.map(({ number, original: from, masked: to, why }) => [number, from, to, why])).toEqual([
      [1, '演示', '某', ['person']],
      [2, '19900000001', MASK, ['phone']],
      [3, '演示村3组12号', MASK, ['address']],
    ])
  })

  test('say what was masked by hand, and what was worded anew', () => {
    const by = (text: string) =>
      placesOf('厂区东侧', compareTexts('厂区东侧', text), finds).map(({ why }) => why)
    expect(by(`${MASK}东侧`)).toEqual([['hand']])
    expect(by('厂区北侧')).toEqual([['reworded']])
    expect(by('厂区东侧')).toEqual([])
  })

  test('are whole again when every place is restored', () => {
    const texts = fc.string({ unit: fc.constantFrom('王', '某', '＊', '1', '，', '在'), maxLength: 30 })
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const pieces = compareTexts(one, other)
        expect(pieces.map((piece) => piece.original).join('')).toBe(one)
        expect(pieces.map((piece) => piece.masked).join('')).toBe(other)
        const back = placesOf(one, pieces, []).toReversed().reduce(restored, other)
        expect(back).toBe(one)
      }),
    )
  })

  test('stay comparable when they are very long and wholly different', () => {
    const [one, other] = ['甲'.repeat(3000), '乙'.repeat(3000)]
    expect(compareTexts(one, other)).toEqual([
      { original: one, masked: other, isSame: false, originalAt: 0, maskedAt: 0 },
    ])
  })
})

test('what is selected is masked, nothing where nothing is', () => {
  expect(maskedBetween('联系张三处理', 2, 4)).toBe(`联系${MASK}处理`)
  expect(maskedBetween('联系张三处理', 2, 2)).toBe('联系张三处理')
})

import { describe, expect, it } from 'vitest'
import { roughMeasure } from '../../pdf/testing-measure.ts'
import type { NoticeBoard } from './board.ts'
import { layOutBoard } from './board-page.ts'
import { marksOf, office, plainBoard, textsOf } from './testing-board.ts'

const layOut = (changed: Partial<NoticeBoard> = {}) =>
  layOutBoard({ ...plainBoard, ...changed }, roughMeasure)
const wordsOf = (changed: Partial<NoticeBoard> = {}): string =>
  textsOf(layOut(changed).parts)
    .map(({ text }) => text)
    .join('\n')

const crowd = Array.from({ length: 60 }, (_, index) => ({
  role: '网格员',
  isRequired: true,
  holders: [{ name: `演示${index}`, body: { name: `第${index}环境保护工作办公室`, phone: null } }],
}))

/** Lower ends of every text, from above, that stands out of the page or of its margins. */
function findStrays(changed: Partial<NoticeBoard>): string[] {
  const { width, height, parts } = layOut(changed)
  return textsOf(parts)
    .filter(({ text, x, baseline, size, isBold }) => {
      const right = x + roughMeasure(text, { size, isBold })
      return x < 20 || right > width - 20 || baseline - size < 0 || baseline > height - 10
    })
    .map(({ text }) => text)
}

describe('a notice board', () => {
  it('says a vacancy of a required duty plainly, and nothing of one that need not be filled', () => {
    const words = wordsOf({
      duties: [
        { role: '网格长', isRequired: true, holders: [] },
        { role: '分管领导', isRequired: false, holders: [] },
      ],
    })
    expect(words).toContain('空缺，尚未确定')
    expect(words).not.toContain('分管领导')
  })

  it('gives the phone of the office beside each name, and says where none is entered', () => {
    const words = wordsOf({
      duties: [
        { role: '网格长', isRequired: true, holders: [{ name: '演示甲', body: office }] },
        {
          role: '网格员',
          isRequired: true,
          holders: [
            { name: '演示乙', body: { ...office, phone: null } },
            { name: '演示丙', body: { ...office, phone: null } },
            { name: '演示丁', body: null },
          ],
        },
      ],
    })
    expect(words).toMatch(/网格长\n演示甲\n通州区某镇环境保护工作办公室\n000-0000000/)
    expect(words).toMatch(/网格员\n演示乙、演示丙\n通州区某镇环境保护工作办公室\n未登记/)
    expect(words).toMatch(/网格员\n演示丁\n—\n—/)
  })

  it('names the bodies to turn to, and says so where none is known', () => {
    expect(wordsOf()).toContain('通州区某镇环境保护工作办公室，办公电话 000-0000000')
    expect(wordsOf()).toContain('某环境保护分局（办公电话未登记）')
    expect(wordsOf({ subBureau: null, townshipOffice: null })).toContain('尚未明确')
  })

  it('counts enterprises by level and names plan and day', () => {
    expect(wordsOf()).toContain('2 家（重点 2）')
    expect(wordsOf({ enterprises: [] })).toContain('0 家')
    expect(wordsOf()).toContain('依据：演示方案，自2016年7月1日起施行。信息截至2026年6月15日。')
  })

  it('bears the marks of demo and approximate borders only where they are true', () => {
    expect(wordsOf()).toMatch(/演示数据[^]*示意图/)
    expect(wordsOf({ isDemo: false, isApproximate: false })).not.toMatch(/演示数据|示意/)
  })

  it.each<[string, Partial<NoticeBoard>]>([
    ['as it is usual', {}],
    ['with a crowd of holders', { duties: crowd }],
    ['with a name of forty characters', { name: '名'.repeat(40) }],
    ['with a very long address', { link: `https://${'long-name.'.repeat(12)}cn/cells/320612001001001` }],
    ['with nobody at all', { duties: [], enterprises: [], village: null }],
  ])('keeps every word on the paper: %s', (_, changed) => {
    expect(findStrays(changed)).toEqual([])
  })

  it('says how many lines a crowd leaves out, and leaves the map its room', () => {
    const { parts } = layOut({ duties: crowd })
    const words = textsOf(parts).map(({ text }) => text)
    const shown = words.filter((text) => /^演示\d+$/.test(text)).length
    expect(shown).toBeGreaterThan(3)
    expect(words).toContain(`另有 ${60 - shown} 条，见网页`)
    const map = parts.find(({ alternative }) => alternative?.includes('示意图'))
    const frame = marksOf(map!).find((mark) => mark.kind === 'clip')
    expect(frame?.box.height).toBeGreaterThanOrEqual(250)
  })

  it('keeps facts and code apart however small the map gets', () => {
    const { parts } = layOut({
      duties: crowd,
      village: '村'.repeat(20),
      subBureau: { name: '局'.repeat(40), phone: null },
    })
    const code = parts.findIndex(({ alternative }) => alternative?.startsWith('二维码'))
    const [ground] = marksOf(parts[code]!)
    const top = ground?.kind === 'shape' ? ground.lines[0]![0]![1] : 0
    const facts = textsOf(parts.slice(0, code)).filter(({ x }) => x > 390)
    expect(facts.length).toBeGreaterThan(12)
    expect(Math.max(...facts.map(({ baseline }) => baseline))).toBeLessThan(top)
  })

  it('describes map and code to those who do not see them', () => {
    const figures = layOut().parts.filter(({ tag }) => tag === 'Figure')
    expect(figures.map(({ alternative }) => alternative)).toEqual([
      '东市社区网格示意图，位于金沙街道，上北下南。图中相邻网格：邻格。',
      '二维码，指向 https://grid.example.cn/cells/320612001001001',
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityCheckDigit } from './identity-number.ts'
import { listLikelyNames, maskedName } from './mask-names.ts'
import { listPrivate, maskText, speaksOfMinor } from './mask-text.ts'

const mask = (text: string, names: readonly string[] = []): string => maskText(text, { names }).text
const rulesOf = (text: string, names: readonly string[] = []): string[] =>
  maskText(text, { names }).masks.map(({ rule, count }) => `${rule} ${count}`)

describe('what is masked', () => {
  it.each([
    ['身份证号000000200001010002', '身份证号＊＊＊', 'identity_number 1'],
    ['他的号码是000000 20000101 0002。', '他的号码是＊＊＊。', 'identity_number 1'],
    ['号码０００００００２０００１０１０００Ｘ止', '号码＊＊＊止', 'identity_number 1'],
    ['旧号码000000800101001', '旧号码＊＊＊', 'identity_number 1'],
    ['手机19900000001，', '手机＊＊＊，', 'phone 1'],
    ['手机199 0000 0001，', '手机＊＊＊，', 'phone 1'],
    ['手机１９９００００００００，', '手机＊＊＊，', 'phone 1'],
    ['电话0513-80000000。', '电话＊＊＊。', 'phone 1'],
    ['拨打80000000', '拨打＊＊＊', 'phone 1'],
    ['账号6200 0000 0000 0000 000', '账号＊＊＊', 'bank_account 1'],
    ['写信到 demo.person@example.cn 联系', '写信到 ＊＊＊ 联系', 'email 1'],
    ['驾驶苏F·00000的货车', '驾驶＊＊＊的货车', 'plate 1'],
    ['驾驶苏FD00000的货车', '驾驶＊＊＊的货车', 'plate 1'],
    ['出生日期：2000年1月1日，', '出生日期：＊＊＊，', 'birth_date 1'],
    ['男，2000年1月1日出生，', '男，＊＊＊出生，', 'birth_date 1'],
    ['住址：通州区演示镇演示村3组12号，', '住址：＊＊＊，', 'address 1'],
    ['在演示花园12幢3单元502室内', '＊＊＊内', 'address 1'],
  ])('%s', (text, expected, rule) => {
    expect(mask(text)).toBe(expected)
    expect(rulesOf(text)).toEqual([rule])
  })

  it.each([
    ['法定代表人王演示未到场', '法定代表人王某未到场'],
    ['负责人：李演，系股东', '负责人：李某，系股东'],
    ['当事人欧阳演示在现场', '当事人欧阳某在现场'],
    ['张演示（男，40岁）', '张某（男，40岁）'],
  ])('a person behind a title: %s', (text, expected) => {
    expect(mask(text)).toBe(expected)
    expect(rulesOf(text)).toEqual(['person 1'])
  })

  it('a person known from the case, wherever the name stands and with spaces in it', () => {
    expect(mask('经查，甲演示与甲 演 示是同一人', ['甲演示'])).toBe('经查，甲某与甲某是同一人')
    expect(mask('甲演示文与甲演示', ['甲演示', '甲演示文'])).toBe('甲某与甲某')
    expect(maskedName('欧阳演')).toBe('欧阳某')
  })
})

describe('what the public is to read stays', () => {
  it.each([
    '罚款20000.00元，于2026-05-01缴清',
    '罚款1200000元',
    '超标1200毫克，执行GB 8978-1996',
    '通环罚〔2026〕12号',
    '2026年5月1日现场检查时，化学需氧量为520mg/L',
    '统一社会信用代码91320612MA00000000',
    '当事人未按照规定设置排放口',
    '负责人未到场',
    '依据《中华人民共和国水污染防治法》第八十三条第一项',
  ])('%s', (text) => {
    expect(maskText(text, { names: [] })).toEqual({ text, masks: [] })
  })
})

describe('a minor', () => {
  it.each(['当事人系未成年人', '其子未满十八周岁', '现年16岁', '年龄：9岁'])(
    'is spoken of in: %s',
    (text) => {
      expect(speaksOfMinor(text)).toBe(true)
    },
  )

  it.each(['现年36岁', '噪声16分贝', '年龄：60岁'])('is not spoken of in: %s', (text) => {
    expect(speaksOfMinor(text)).toBe(false)
  })
})

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const digitsOf = (count: number) =>
  fc.array(digit, { minLength: count, maxLength: count }).map((all) => all.join(''))
const gap = fc.constantFrom('', ' ', '-', '\u00a0', '－', '·')
const wide = (text: string): string =>
  text.replaceAll(/\d/gu, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
const around = fc.constantFrom(
  '',
  '，',
  '：',
  '号码',
  '他',
  '（',
  '元',
  '电话',
  '苏',
  '号',
  '。',
  '字第',
  ' ',
)

/** All digits that are left, in half width. */
const left = (text: string): string =>
  mask(text)
    .replaceAll(/[０-９]/gu, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll(/\D/gu, '')

describe('no digits survive', () => {
  it('of an identity number, in whatever writing and company', () => {
    fc.assert(
      fc.property(digitsOf(17), gap, fc.boolean(), around, around, (body, between, isWide, before, after) => {
        const whole = body + identityCheckDigit(body)
        const parts = [whole.slice(0, 6), whole.slice(6, 14), whole.slice(14)].join(between)
        expect(left(before + (isWide ? wide(parts) : parts) + after)).toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('of a mobile phone, in whatever writing and company', () => {
    fc.assert(
      fc.property(digitsOf(9), gap, fc.boolean(), around, around, (body, between, isWide, before, after) => {
        const whole = `1${3 + (Number(body[0]) % 7)}${body}`
        const parts = [whole.slice(0, 3), whole.slice(3, 7), whole.slice(7)].join(between)
        expect(left(before + (isWide ? wide(parts) : parts) + after)).toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('once masked, nothing more is masked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789 王负责人，。号住址电话'), maxLength: 60 }),
        (text) => {
          const once = mask(text)
          expect(mask(once)).toBe(once)
        },
      ),
    )
  })
})

describe('what is pointed at', () => {
  it('is the very words that a rule takes hold of, without what stands before them', () => {
    const text =
      '法定代表人王演示，身份证号000000200001010002，住址：通州区演示镇演示村3组12号，电话19900000001'
    const finds = listPrivate(text, { names: [] })
    expect(finds).toContainEqual({ rule: 'person', text: '王演示' })
    expect(finds).toContainEqual({ rule: 'identity_number', text: '000000200001010002' })
    expect(finds).toContainEqual({ rule: 'address', text: '通州区演示镇演示村3组12号' })
    expect(finds).toContainEqual({ rule: 'phone', text: '19900000001' })
    for (const { text: found } of finds) expect(text).toContain(found)
    expect(listPrivate(maskText(text, { names: [] }).text, { names: [] })).toEqual([])
  })

  it('may be a name that no rule knows; common words and masked names are none', () => {
    expect(listLikelyNames('现场由张演示签收，另与李例、王某在场，高温时段对周边单位造成影响')).toEqual([
      '张演示',
      '李例',
    ])
    expect(listLikelyNames('超标排放水污染物，厂界噪声超标，违反《演示法》第一条')).toEqual([])
  })
})

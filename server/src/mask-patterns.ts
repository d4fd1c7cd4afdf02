/** Rules of masking that are found by their own words, and what all rules share. */

export const maskRules = [
  'identity_number',
  'email',
  'phone',
  'bank_account',
  'plate',
  'birth_date',
  'address',
  'person',
] as const

export type MaskRule = (typeof maskRules)[number]

/** What stands for something masked; of fixed length, so that it does not tell the length. */
export const MASKED = '＊＊＊'

interface Pattern {
  readonly rule: MaskRule
  readonly expression: RegExp
  /** Keeps what may stay; without it everything goes. */
  readonly replace?: (found: string, ...groups: string[]) => string
}

const AREA = '(?:省|自治区|市|区|县|镇|乡|街道)'

/** In the order in which they are looked for. */
export const patterns: readonly Pattern[] = [
  { rule: 'email', expression: /[\w.+-]+\s?[@＠]\s?[\w-]+(?:[.．][\w-]+)+/gu },
  {
    // 护照、居民身份证、学号 and the like come with their own word: whatever follows goes.
    rule: 'identity_number',
    expression:
      /((?:身份证|证件|护照|通行证)(?:件)?(?:号码|号)?\s*(?:为|是)?\s*[:：]?\s*)[0-9０-９A-Za-z][0-9０-９A-Za-z\s－-]{4,24}[0-9０-９A-Za-zＸｘ]/gu,
    replace: (_, lead = '') => `${lead}${MASKED}`,
  },
  {
    rule: 'plate',
    expression:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-HJ-NP-Z]\s?[·.•]?\s?[A-HJ-NP-Z0-9](?:\s?[A-HJ-NP-Z0-9]){3,4}\s?[A-HJ-NP-Z0-9挂学警港澳]/gu,
  },
  {
    rule: 'birth_date',
    expression:
      /((?:出生日期|出生年月|生日|生于|出生于)\s*(?:为|是)?\s*[:：]?\s*)[0-9０-９〇零一二三四五六七八九十年月日/.\s-]{4,14}/gu,
    replace: (_, lead = '') => `${lead}${MASKED}`,
  },
  {
    rule: 'birth_date',
    expression:
      /[0-9０-９]{4}\s*[年./-]\s*[0-9０-９]{1,2}\s*[月./-]\s*(?:[0-9０-９]{1,2}\s*日?)?\s*(?=出生|生(?:[，,。；;）)]|$))/gu,
  },
  {
    rule: 'address',
    expression: new RegExp(
      `((?:现?住址?|户籍(?:地|所在地)?|家庭住址|家住|居住(?:地|于|在)?|住所|户籍地址)\\s*(?:为|是|在|于)?\\s*[:：]?\\s*)(?![址＊])[^，,。；;、）)\\n]{4,60}`,
      'gu',
    ),
    replace: (_, lead = '') => `${lead}${MASKED}`,
  },
  {
    rule: 'address',
    expression: new RegExp(
      `[\\u4e00-\\u9fff]{1,12}(?:小区|花园|新村|家园|公寓|苑)?[0-9０-９]{1,4}\\s*(?:幢|栋|号楼|座)\\s*(?:[0-9０-９一二三四五六七八九]{1,3}\\s*单元)?\\s*[0-9０-９]{1,4}\\s*(?:室|户)`,
      'gu',
    ),
  },
  {
    rule: 'address',
    expression: new RegExp(
      `[\\u4e00-\\u9fff]{0,8}${AREA}?[\\u4e00-\\u9fff]{1,6}村\\s*(?:第?[0-9０-９一二三四五六七八九十]{1,3}\\s*(?:村民)?组)\\s*[0-9０-９]{1,4}\\s*号`,
      'gu',
    ),
  },
]

import type { ImportField } from './contract.ts'

/**
 * Headings of columns by what they mean, the surest first. Case, spaces, hyphens and underscores do not count. Codes come
 * before names, because a name may stand for several places.
 */
const words: Readonly<Record<ImportField, readonly string[]>> = {
  code: [
    'code',
    'cellcode',
    'gridcode',
    '网格编码',
    '网格代码',
    '网格编号',
    'wgbm',
    'wgdm',
    '编码',
    'cellid',
    'gridid',
  ],
  face_id: ['faceid', '方案内标识'],
  name: ['name', 'cellname', 'gridname', '网格名称', '网格名', 'wgmc', '名称', 'mc', 'title'],
  township: [
    'towncode',
    'townshipcode',
    '镇街代码',
    '镇街编码',
    '乡镇代码',
    '街道代码',
    'xzdm',
    'townname',
    'township',
    'townshipname',
    'town',
    '镇街名称',
    '镇街',
    '所属镇街',
    '乡镇名称',
    '所属乡镇',
    '乡镇',
    '乡镇街道',
    '街道',
    'xzmc',
    'xz',
  ],
  village: [
    'villcode',
    'villagecode',
    '村居代码',
    '村社区代码',
    '社区代码',
    '村代码',
    'cundm',
    'villname',
    'village',
    'villagename',
    '村居名称',
    '村居',
    '村社区',
    '所属村居',
    '社区名称',
    '社区',
    '行政村',
    '村名',
    'cunmc',
  ],
  sub_bureau: [
    'bureauid',
    'subbureauid',
    '分局编号',
    'bureau',
    'subbureau',
    'bureauname',
    '分局名称',
    '环保分局',
    '所属分局',
    '责任分局',
    '分局',
    'fjmc',
  ],
  is_enclave: ['isenclave', 'enclave', '飞地', '是否飞地', '园区飞地'],
}

const plain = (heading: string): string => heading.toLowerCase().replaceAll(/[\s_\-.·()（）/]/g, '')

/** Shapefiles cut headings after 10 bytes: three Chinese characters in UTF-8, five in GBK. */
const LEAST_CUT = 3

function rankOf(heading: string, list: readonly string[]): number {
  const word = plain(heading)
  const exact = list.indexOf(word)
  if (exact >= 0 || !/^\p{Script=Han}+$/u.test(word) || word.length < LEAST_CUT) return exact
  const cut = list.findIndex((entry) => entry.startsWith(word))
  return cut < 0 ? -1 : cut + list.length
}

/** The columns whose meaning is known, each meaning once, by the surest heading. */
export function recogniseColumns(headings: readonly string[]): Map<ImportField, string> {
  const found = new Map<ImportField, string>()
  for (const [field, list] of Object.entries(words) as [ImportField, readonly string[]][]) {
    const [best] = headings
      .map((heading) => ({ heading, rank: rankOf(heading, list) }))
      .filter(({ rank }) => rank >= 0)
      .toSorted((a, b) => a.rank - b.rank)
    if (best) found.set(field, best.heading)
  }
  return found
}

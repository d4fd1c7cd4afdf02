import type { ErrorCode } from '../errors.ts'

export type Language = 'zh' | 'en'
type Sentence = Readonly<Record<Language, string>>

/** One sentence for every refusal, for clients that show the server's words. */
export const sentences: Readonly<Record<ErrorCode, Sentence>> = {
  bad_request: { zh: '请求参数有误，请按提示修改', en: 'The request has wrong parameters; see the fields' },
  not_found: { zh: '没有这个地址', en: 'There is nothing at this address' },
  cell_not_found: { zh: '当日有效方案中没有这个编码的网格', en: 'The plan has no cell with this code' },
  no_cell_here: { zh: '该位置不在任何网格内', en: 'No cell contains this point' },
  no_plan_in_force: { zh: '当日没有生效的网格方案', en: 'No grid plan is in force on that day' },
  plan_not_found: { zh: '没有这个网格方案', en: 'There is no such grid plan' },
  enterprise_not_found: { zh: '没有这家企业', en: 'There is no such enterprise' },
  case_not_found: { zh: '没有这个案件', en: 'There is no such case' },
  tile_version_gone: {
    zh: '地图数据已更新，请重新读取图层说明',
    en: 'The map has moved on; read the TileJSON again',
  },
  internal: { zh: '系统内部错误，已记录', en: 'Internal error; it has been logged' },
}

/** Hints that contracts name by a word. */
export const hints = {
  expects_bbox: {
    zh: '应为“西,南,东,北”，单位为度，且西小于东、南小于北',
    en: 'expected west,south,east,north in degrees, west < east and south < north',
  },
  expects_township_code: { zh: '应为 9 位数字', en: 'a township code has 9 digits' },
  expects_cell_code: { zh: '网格编码应为 15 位数字', en: 'a cell code has 15 digits' },
  expects_tile_address: { zh: '行列号超出该级别范围', en: 'column or row beyond the zoom' },
  expects_cursor: { zh: '应为上一页返回的 next 值', en: 'expected the "next" of the page before' },
  unknown_field: {
    zh: '不认识的参数，请删除或改正拼写',
    en: 'unknown parameter; remove it or mend its spelling',
  },
} as const satisfies Record<string, Sentence>

import type { Sentence } from './sentences.ts'

/** Hints for fields of the file, the place and the level of an enterprise. */
export const enterpriseHints = {
  expects_credit_code: {
    zh: '统一社会信用代码应为 18 位，且校验位正确（GB 32100）',
    en: 'a unified social credit code has 18 characters, the last one a check (GB 32100)',
  },
  credit_code_taken: { zh: '已有企业使用这个代码', en: 'another enterprise has this code' },
  unknown_industry: { zh: '没有这个行业代码', en: 'there is no such industry' },
  unknown_level: { zh: '没有这个监管等级', en: 'there is no such supervision level' },
  same_level: { zh: '自该日起已是这个等级', en: 'it has this level from that day on already' },
  no_such_division: { zh: '没有这个现行镇街或村居', en: 'there is no such township or village now' },
  expects_in_district: {
    zh: '该位置在本区以外，请核对经纬度的顺序和坐标系',
    en: 'this point is outside the district; check order and reference system of the coordinates',
  },
  expects_own_area: {
    zh: '改动后企业将不在您的辖区，须由区局或大队办理',
    en: 'it would leave your area; bureau or brigade must do this',
  },
} as const satisfies Record<string, Sentence>

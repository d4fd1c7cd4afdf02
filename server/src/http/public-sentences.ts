import type { ErrorCode } from '../errors.ts'
import type { Sentence } from './sentences.ts'

/** Refusals of what everybody may read. */
export const publicSentences = {
  disclosure_not_found: { zh: '没有这条公示', en: 'There is no such disclosure' },
  disclosure_gone: {
    zh: '这条公示已撤回或公示期满，不再公开；请删除您保存的副本',
    en: 'This record was withdrawn or its display has ended; please delete your copy',
  },
  receipt_not_found: { zh: '没有这个回执', en: 'There is no such receipt' },
  request_not_found: { zh: '没有这件来件', en: 'There is no such request or report' },
  same_person: {
    zh: '提交人不能自己发布，须由另一人复核',
    en: 'The second person must be another one than the first',
  },
  decision_annulled: {
    zh: '决定已撤销，不能再办理此项',
    en: 'The decision was annulled; this can no longer be done',
  },
  not_yet: { zh: '尚未到可以办理的日期', en: 'The day on which this may be done has not come yet' },
  tile_version_gone: {
    zh: '地图数据已更新，请重新读取图层说明',
    en: 'The map has moved on; read the TileJSON again',
  },
  collection_not_found: { zh: '没有这个数据集', en: 'There is no such collection' },
  feature_not_found: { zh: '数据集中没有这个要素', en: 'There is no such feature in the collection' },
  too_many_questions: {
    zh: '请求过于频繁，请稍后再试；批量使用请下载开放数据',
    en: 'Too many requests; please wait, or download the open data as a whole',
  },
} as const satisfies Partial<Record<ErrorCode, Sentence>>

/** Hints for parameters of the public interfaces. */
export const publicHints = {
  expects_masked: {
    zh: '含有应隐去的个人信息（姓名、证件、电话、账号、住址等），请隐去后再提交',
    en: 'holds private data (names, numbers, phones, accounts, addresses) that must be masked',
  },
  expects_day_after_service: { zh: '不能早于送达日期', en: 'must not lie before the day of service' },
  expects_day_after_decision: { zh: '不能早于决定日期', en: 'must not lie before the day of the decision' },
  expects_no_minor: {
    zh: '涉及未成年人的内容不得公开',
    en: 'speaks of a minor; that is never published',
  },
  expects_day_after_publication: {
    zh: '不能早于公示日期',
    en: 'must not lie before the day of publication',
  },
  expects_day_after_follow_up: {
    zh: '不能早于上一次后督察的日期',
    en: 'must not lie before the follow-up before',
  },
  expects_day_and_amount: {
    zh: '日期和金额须同时填写或同时留空',
    en: 'give both the day and the amount, or neither',
  },
  expects_full_amount: {
    zh: '缴清的金额不能少于罚没金额',
    en: 'paid in full means at least the fine and the confiscated gains',
  },
  nothing_to_pay: { zh: '决定没有罚没金额', en: 'the decision asks for no payment' },
  nothing_paid: { zh: '没有可撤回的缴款登记', en: 'no payment has been entered' },
  expects_correction: {
    zh: '与现在公示的内容完全相同，没有更正',
    en: 'the same as what is on display; nothing is corrected',
  },
  no_such_request: { zh: '没有针对这条公示的该更正申请', en: 'no such request concerns this record' },
  expects_receipt: {
    zh: '应为提交时给出的 43 位回执',
    en: 'must be the receipt of 43 characters given on sending',
  },
  expects_place_in_district: { zh: '应为本区范围内的位置', en: 'must be a place in the district' },
  expects_bbox: {
    zh: '应为“西,南,东,北”，单位为度，且西小于东、南小于北',
    en: 'expected west,south,east,north in degrees, west < east and south < north',
  },
  expects_ogc_bbox: {
    zh: '应为四个数（带高程为六个），按所用坐标系的轴序，下界在前，且在坐标系范围内',
    en: 'expected four numbers (six with heights) in the axis order of the reference system, lower corner first, within its range',
  },
  expects_crs: {
    zh: '不支持此坐标系，可用坐标系见数据集说明的 crs 一栏',
    en: 'unknown reference system; the collection lists those that may be asked for',
  },
  expects_datetime: {
    zh: '应为 RFC 3339 时刻、日期，或以“/”分隔的区间（开端写“..”）',
    en: 'expected an RFC 3339 moment, a day, or an interval with “/” whose open end is “..”',
  },
} as const satisfies Record<string, Sentence>

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
  sign_in_required: { zh: '请先登录', en: 'Please sign in' },
  wrong_credentials: { zh: '用户名、密码或验证码不正确', en: 'Name, password or code is wrong' },
  not_allowed: { zh: '您的角色没有此项权限', en: 'Your role does not allow this' },
  cross_origin: { zh: '请求来自其他网站，已拒绝', en: 'The request came from another site and was refused' },
  edit_conflict: {
    zh: '内容已被他人修改，请刷新后重试；您填写的内容仍保留',
    en: 'Somebody else has changed this meanwhile; reload and try again, what you entered is kept',
  },
  already_exists: { zh: '已有相同的记录', en: 'The same entry exists already' },
  too_large: { zh: '内容超过大小限制', en: 'This is larger than allowed' },
  wrong_file_type: {
    zh: '文件内容不是 PDF、JPEG 或 PNG',
    en: 'The content of the file is neither PDF nor JPEG nor PNG',
  },
  organisation_not_found: { zh: '没有这个机构', en: 'There is no such body' },
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
  expects_account_name: {
    zh: '应为 3–40 位小写字母、数字或 . _ -，以字母或数字开头',
    en: 'expected 3–40 lower-case letters, digits or . _ -, a letter or digit first',
  },
  expects_code: { zh: '应为 6 位数字', en: 'expected 6 digits' },
  expects_action: {
    zh: '应为操作代码，如 person.update',
    en: 'expected a word of action such as person.update',
  },
  expects_subject: { zh: '应为“对象:编号”，如 person:7', en: 'expected kind:number such as person:7' },
  unknown_field: {
    zh: '不认识的参数，请删除或改正拼写',
    en: 'unknown parameter; remove it or mend its spelling',
  },
} as const satisfies Record<string, Sentence>

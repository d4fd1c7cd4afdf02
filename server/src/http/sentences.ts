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
  code_required: { zh: '请输入动态验证码', en: 'Please enter the one-time code' },
  too_many_attempts: {
    zh: '尝试次数过多，请稍后再试',
    en: 'Too many attempts; please wait and try again',
  },
  link_gone: {
    zh: '链接已使用、已过期或已被新链接取代',
    en: 'This link has been used, has expired or was replaced by a newer one',
  },
  single_sign_on_unavailable: {
    zh: '统一身份认证暂不可用，请稍后再试',
    en: 'Single sign-on is not available now; please try again later',
  },
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
  body_in_use: {
    zh: '该机构名下还有未了结的事项，不能撤销',
    en: 'This body still has things of its own and cannot be closed',
  },
  area_not_found: { zh: '没有这项管辖关系', en: 'There is no such assignment of a township' },
  file_not_found: { zh: '没有这个文件', en: 'There is no such file' },
  account_not_found: { zh: '没有这个账户', en: 'There is no such account' },
  role_grant_not_found: { zh: '没有这项授权', en: 'There is no such role grant' },
  session_not_found: { zh: '没有这个会话', en: 'There is no such session' },
  role_not_for_body: {
    zh: '该角色不能授予这类机构',
    en: 'This role cannot be given for a body of this kind',
  },
  last_administrator: {
    zh: '至少须保留一名有效的系统管理员',
    en: 'At least one active system administrator must remain',
  },
  own_account: {
    zh: '不能变更自己的授权或停用自己的账户，请由其他管理员办理',
    en: 'Nobody changes their own roles or disables their own account; another administrator must',
  },
  equipment_not_found: { zh: '没有这件装备', en: 'There is no such piece of equipment' },
  norm_not_found: { zh: '没有这项配备标准', en: 'There is no such norm' },
  wrong_sheet_type: {
    zh: '文件内容不是 .xlsx 或 CSV 表格；旧版 .xls 请先另存为 .xlsx',
    en: 'The content is neither .xlsx nor CSV; save an old .xls as .xlsx first',
  },
  sheet_encrypted: {
    zh: '表格有密码，请去掉密码后再导入',
    en: 'The sheet has a password; remove it and try again',
  },
  sheet_damaged: {
    zh: '表格已损坏，请用表格软件打开、另存后再导入',
    en: 'The sheet is damaged; open it in a spreadsheet program, save it again and retry',
  },
  sheet_too_large: {
    zh: '表格过大：最多 5,000 行、40 列，解压后不超过 64 MiB；请分批导入，或按机构导出',
    en: 'The sheet is too large: at most 5,000 rows and 40 columns, 64 MiB unpacked; split it, or choose a body',
  },
  wrong_stage: { zh: '案件尚未到这一步', en: 'The case has not reached this stage' },
  person_not_found: { zh: '没有这名人员', en: 'There is no such person' },
  entry_not_found: { zh: '没有这条记录', en: 'There is no such entry' },
  certificate_missing: {
    zh: '该责任要求持有有效证件，接收人没有',
    en: 'This role asks for a valid certificate, which the receiver does not have',
  },
  handover_not_found: { zh: '没有这项工作交接', en: 'There is no such handover' },
  handover_line_not_found: { zh: '没有这条交接事项', en: 'The handover has no such line' },
  handover_closed: { zh: '该交接已办结或已取消', en: 'This handover is completed or cancelled' },
  handover_exists: {
    zh: '这两人之间已有未办结的交接',
    en: 'An open handover between these two people exists already',
  },
  nothing_to_hand_over: { zh: '该人员没有可交接的事项', en: 'This person has nothing to hand over' },
  line_decided: { zh: '该事项已经接收或退回', en: 'This line has been decided already' },
  line_outdated: {
    zh: '该事项已不在移交人名下，不能接收；可以退回',
    en: 'This is no longer in the hands of the giver and cannot be accepted; it can be declined',
  },
  receiver_cannot_take: {
    zh: '接收人不在负责该案件或保管该装备的单位，不能接收；可以退回',
    en: 'The receiver does not serve in the body that has this case or piece of equipment; it can be declined',
  },
  not_the_receiver: { zh: '只有接收人本人可以接收或退回', en: 'Only the receiver may accept or decline' },
  role_taken: {
    zh: '该网格的这项责任在生效日已由他人承担',
    en: 'Somebody else holds this role in the cell from that day on',
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
  expects_account_name: {
    zh: '应为 3–40 位小写字母、数字或 . _ -，以字母或数字开头',
    en: 'expected 3–40 lower-case letters, digits or . _ -, a letter or digit first',
  },
  expects_yuan: {
    zh: '应为金额（元），最多两位小数',
    en: 'expected an amount in yuan with at most two decimals',
  },
  expects_past_day: { zh: '不能晚于今天', en: 'not later than today' },
  expects_day_after_filing: { zh: '不能早于立案日期', en: 'not before the day of filing' },
  expects_code: { zh: '应为 6 位数字', en: 'expected 6 digits' },
  expects_action: {
    zh: '应为操作代码，如 person.update',
    en: 'expected a word of action such as person.update',
  },
  expects_subject: { zh: '应为“对象:编号”，如 person:7', en: 'expected kind:number such as person:7' },
  expects_link_token: { zh: '链接不完整，请重新复制', en: 'the link is incomplete; copy it again' },
  password_too_short: { zh: '密码至少 12 个字符', en: 'a password has at least 12 characters' },
  password_too_long: { zh: '密码最多 200 个字符', en: 'a password has at most 200 characters' },
  password_contains_name: { zh: '密码不能包含用户名', en: 'a password must not contain the account name' },
  password_common: { zh: '密码过于常见，容易被猜到', en: 'this password is too common' },
  password_same: { zh: '新密码不能与原密码相同', en: 'the new password must differ from the old one' },
  wrong_password: { zh: '密码不正确', en: 'the password is wrong' },
  wrong_code: { zh: '验证码不正确或已使用过', en: 'the code is wrong or has been used' },
  name_taken: { zh: '用户名已被使用', en: 'this name is taken' },
  person_taken: { zh: '该人员已有账户', en: 'this person has an account already' },
  no_such_person: { zh: '没有这名人员', en: 'there is no such person' },
  no_such_body: { zh: '没有这个机构', en: 'there is no such body' },
  role_overlaps: { zh: '同一角色的期限重叠', en: 'the same role is held already in this period' },
  ends_before_begin: { zh: '结束日期早于开始日期', en: 'the last day is before the first' },
  asset_number_taken: { zh: '资产编号已被使用', en: 'this asset number is in use' },
  unknown_equipment_kind: { zh: '没有这个装备类别', en: 'there is no such kind of equipment' },
  custodian_elsewhere: {
    zh: '保管人须是该机构的在岗人员',
    en: 'the custodian must have a post in that body',
  },
  calibration_order: {
    zh: '有效期不得早于检定日期，且须同时填写检定日期',
    en: 'the calibration must have a day, and must not end before it',
  },
  not_in_future: { zh: '不能晚于今天', en: 'must not lie in the future' },
  expects_phone: {
    zh: '应为 6–20 位电话号码，可含空格、连字符和开头的 +',
    en: 'expected a phone number, digits with spaces or hyphens, + first if at all',
  },
  expects_identity_number: {
    zh: '身份证号码不正确（GB 11643：出生日期或校验位有误）',
    en: 'not a citizen identity number (GB 11643: date of birth or check digit is wrong)',
  },
  period_overlaps: { zh: '与已有记录的日期重叠', en: 'overlaps an entry that exists already' },
  already_begun: { zh: '该日或之后已有岗位', en: 'a post begins on that day or later' },
  expects_somebody_else: { zh: '应为本人以外的人员', en: 'expected somebody else' },
  expects_in_post: { zh: '该人员在这些日期不在岗', en: 'this person has no post on all of these days' },
  expects_present: { zh: '该人员在这些日期休假', en: 'this person is on leave on some of these days' },
  expects_named_once: { zh: '同一人员重复', en: 'the same person is named twice' },
  expects_past: { zh: '不得晚于今天', en: 'not later than today' },
  expects_note: { zh: '退回须说明原因', en: 'say why it is declined' },
  already_there: { zh: '该人员已在该单位', en: 'this person serves in that body already' },
  number_taken: { zh: '证号已被使用', en: 'this number is taken' },
  before_begin: { zh: '不得早于开始日期', en: 'not before the first day' },
  expects_at_most_staff: { zh: '不能多于人员总数', en: 'cannot exceed the number of all staff' },
  expects_grade_a_or_b: {
    zh: '依据等级为 A 或 B 才能启用',
    en: 'only a source of grade A or B may count',
  },
  expects_village_code: { zh: '应为 12 位数字', en: 'a village code has 12 digits' },
  expects_division_code: {
    zh: '应为 9 位（镇街）或 12 位（村居）数字',
    en: 'expected 9 digits (township) or 12 (village)',
  },
  unknown_field: {
    zh: '不认识的参数，请删除或改正拼写',
    en: 'unknown parameter; remove it or mend its spelling',
  },
} as const satisfies Record<string, Sentence>

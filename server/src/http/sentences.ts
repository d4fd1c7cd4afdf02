import type { ErrorCode } from '../errors.ts'
import { coverageHints } from './coverage-sentences.ts'
import { enterpriseHints } from './enterprise-sentences.ts'
import { planFileHints } from './plan-file-hints.ts'
import { planHints, planSentences } from './plan-sentences.ts'
import { publicHints, publicSentences } from './public-sentences.ts'

export type Language = 'zh' | 'en'
export type Sentence = Readonly<Record<Language, string>>

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
  wrong_plan_file: {
    zh: '无法识别该文件：请上传 GeoJSON、压缩为 .zip 的 Shapefile、KML、KMZ 或 GeoPackage',
    en: 'Not a file of cells: send GeoJSON, a Shapefile in a .zip, KML, KMZ or GeoPackage',
  },
  plan_file_damaged: {
    zh: '文件无法读取，可能已损坏；请重新导出后再上传',
    en: 'The file cannot be read and may be damaged; export it again and send it anew',
  },
  plan_file_too_large: {
    zh: '文件内容过多：最多 5,000 个网格、30 万个顶点，解压后不超过 128 MiB；请按镇街分批导入或先简化边界',
    en: 'The file holds too much: at most 5,000 cells, 300,000 vertices and 128 MiB unpacked; import township by township or simplify the borders first',
  },
  ...planSentences,
  ...publicSentences,
  internal: { zh: '系统内部错误，已记录', en: 'Internal error; it has been logged' },
}

/** Hints that contracts name by a word. */
export const hints = {
  ...planFileHints,
  expects_area: {
    zh: '应为“经度,纬度;经度,纬度;…”，3 到 200 个角点',
    en: 'must be “lng,lat;lng,lat;…” with 3 to 200 corners',
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
  role_not_for_body: { zh: '该角色不能授予这类机构', en: 'this role is not for a body of this kind' },
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
  expects_note: { zh: '退回须说明原因', en: 'say why it is declined' },
  already_there: { zh: '该人员已在该单位', en: 'this person serves in that body already' },
  number_taken: { zh: '证号已被使用', en: 'this number is taken' },
  before_begin: { zh: '不得早于开始日期', en: 'not before the first day' },
  body_name_taken: { zh: '已有同名机构', en: 'a body of this name exists' },
  office_exists: { zh: '该镇街已有环保办', en: 'this township has an office already' },
  expects_before_end: { zh: '不得晚于撤销日期', en: 'not after its end' },
  expects_before_first_use: {
    zh: '不得晚于其最早的人员任职或管辖日期',
    en: 'not after somebody serves there or it answers for a township',
  },
  expects_after_parent: { zh: '不得早于上级机构的成立日期', en: 'not before the body above it began' },
  no_parent_body: { zh: '没有可以隶属的上级机构', en: 'there is no body for it to stand under' },
  expects_none: { zh: '该类机构不填此项', en: 'leave this out for this kind of body' },
  no_such_township: { zh: '当日没有这个镇街', en: 'there is no such township on that day' },
  no_such_sub_bureau: { zh: '当日没有这个环保分局', en: 'there is no such sub-bureau on that day' },
  assigned_already: { zh: '该镇街当日已由此分局管辖', en: 'this sub-bureau answers for it already' },
  assigned_later: { zh: '该日之后已另有管辖安排', en: 'another assignment follows after that day' },
  begins_same_day: {
    zh: '现有管辖也从当日开始，请选更晚的日期',
    en: 'the present assignment begins that day; choose a later one',
  },
  no_checklist: { zh: '该类机构没有检查清单', en: 'this kind of body has no checklist' },
  expects_check_first: {
    zh: '请先登记检查情况，再上传照片',
    en: 'enter what was seen before adding a photo',
  },
  lasting_body: { zh: '区政府和区环保局不能撤销', en: 'government and bureau are not closed' },
  closed_already: { zh: '该机构已撤销', en: 'this body is closed already' },
  left_staff: { zh: '还有在岗人员', en: 'people still serve there' },
  left_areas: { zh: '还有管辖的镇街', en: 'it still answers for townships' },
  left_open_cases: { zh: '还有未结案件', en: 'it still has open cases' },
  left_children: { zh: '还有下级机构', en: 'bodies still stand under it' },
  left_accounts: { zh: '还有账户在该机构授权', en: 'accounts still act for it' },
  left_equipment: { zh: '还有未报废或未调出的装备', en: 'it still has equipment' },
  left_open_handovers: { zh: '还有未办结的工作交接', en: 'handovers are still open' },
  no_such_township_now: { zh: '没有这个现行镇街', en: 'there is no such township now' },
  no_such_village_now: { zh: '没有这个现行村居', en: 'there is no such village now' },
  begins_that_day: {
    zh: '其编码、名称或机构当日才开始（或更晚），请选更晚的日期或合并为一项变更',
    en: 'it began that day or later; choose a later day, or make it one change',
  },
  code_of_other_district: { zh: '编码应以本区代码开头', en: 'the code must begin with that of the district' },
  code_used: { zh: '编码已用过，不得重复使用', en: 'this code is or was in use and is never given again' },
  division_name_taken: { zh: '同级已有同名区划', en: 'another unit beside it bears this name' },
  nothing_changes: { zh: '与现名相同，没有变更', en: 'this is its name already' },
  no_number_left: { zh: '该镇街的村居编号已用完', en: 'no number is left for a village there' },
  named_twice: { zh: '重复', en: 'named twice' },
  there_already: { zh: '该村居已属该镇街', en: 'the village belongs there already' },
  part_without_boundary: { zh: '该镇街当日没有边界', en: 'a township has no boundary on that day' },
  boundary_later: { zh: '该日之后另有边界', en: 'another boundary follows after that day' },
  boundaries_do_not_fit: {
    zh: '各镇街的边界重叠或没有公共顶点，不能精确合并',
    en: 'the boundaries overlap or do not share their vertices',
  },
  parts_of_several_sub_bureaus: {
    zh: '各镇街分属不同分局，请指定合并后的分局',
    en: 'the parts belong to different sub-bureaus; name the one of the whole',
  },
  no_plan_that_day: {
    zh: '当日没有生效的网格方案，无法确定各部分的边界',
    en: 'no plan is in force to draw the parts from',
  },
  not_a_village_left_here: {
    zh: '不是该镇街的现行村居，或已分到其他部分',
    en: 'not a village of this township, or given to another part already',
  },
  villages_left: { zh: '还有村居没有分到任何部分', en: 'some villages belong to no part' },
  cells_without_village: { zh: '有网格没有对应村居，无法分开', en: 'some cells name no village' },
  part_without_cells: { zh: '这些村居在现行方案中没有网格', en: 'these villages have no cells in the plan' },
  cells_do_not_fit: {
    zh: '这些村居的网格重叠或没有公共顶点',
    en: 'the cells of these villages do not fit exactly',
  },
  cells_do_not_cover: {
    zh: '各部分的网格没有恰好覆盖该镇街，请先修订网格方案',
    en: 'the cells of the parts do not exactly cover the township; mend the plan first',
  },
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
  ...planHints,
  ...coverageHints,
  ...publicHints,
  ...enterpriseHints,
  expects_text: { zh: '含有不能保存的字符', en: 'contains characters that cannot be kept' },
  unknown_field: {
    zh: '不认识的参数，请删除或改正拼写',
    en: 'unknown parameter; remove it or mend its spelling',
  },
} as const satisfies Record<string, Sentence>

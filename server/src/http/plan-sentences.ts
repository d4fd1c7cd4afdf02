import type { ErrorCode } from '../errors.ts'
import type { Sentence } from './sentences.ts'

/** Refusals about grid plans. */
export const planSentences = {
  plan_not_draft: {
    zh: '该方案不是草案，不能修改；可另建草案',
    en: 'This plan is not a draft and cannot be changed; begin a draft from it',
  },
  plan_changed: {
    zh: '他人已保存对同一网格或边界的修改，请选择采用哪一方，或另存为新草案',
    en: 'Somebody else has saved changes to the same cells or borders; choose whose to keep, or keep yours as a new draft',
  },
  plan_not_in_review: {
    zh: '该方案不在审查中，或审查的不是当前版本',
    en: 'This plan is not in review, or another version of it is',
  },
  plan_has_errors: {
    zh: '方案仍有必须改正的问题，不能发布',
    en: 'The plan still has errors that must be gone before it is published',
  },
  plan_has_gaps: {
    zh: '方案仍有未划网格地块，须由局领导说明理由后才能发布',
    en: 'The plan still has unassigned land; a leader of the bureau may accept it with a reason',
  },
  plan_has_vacancies: {
    zh: '有网格缺少必设责任人或分局：请先补齐，或由局领导说明理由后发布',
    en: 'Some cells would lack a required holder or a sub-bureau: fill them first, or let a leader of the bureau say why it is accepted',
  },
  plan_does_not_fit: {
    zh: '该方案的网格与当日镇街边界不吻合，不能在其上建立草案',
    en: 'The cells of this plan do not fit the township borders of the day; no draft can begin from it',
  },
  plan_not_proved: {
    zh: '数据库的空间检查与方案不符，未作任何更改',
    en: 'The spatial check of the database disagrees with the plan; nothing was changed',
  },
  plan_cannot_roll_back: {
    zh: '该方案没有可以撤回的发布',
    en: 'There is no publication of this plan to take back',
  },
  plan_day_taken: {
    zh: '该日期之后已有其他方案生效或待生效，请先撤回',
    en: 'Another plan is in force or due after that day; take it back first',
  },
  partition_under_way: {
    zh: '该草案的自动划分正在进行，请等它结束；本人发起的可以先取消',
    en: 'A partition of this draft is under way; wait for it, or cancel it if you began it',
  },
  partition_queue_full: {
    zh: '等待自动划分的任务太多，请过几分钟再试',
    en: 'Too many partitions are waiting; try again in a few minutes',
  },
} as const satisfies Partial<Record<ErrorCode, Sentence>>

/** What a field of a plan needs. */
export const planHints = {
  expects_face_name: {
    zh: '应为 15 位网格编码，或 new- 加 12 位十六进制数字',
    en: 'expected a cell code, or new- and 12 hexadecimal digits',
  },
  expects_arc_name: { zh: '应为边界弧的第一条有向边', en: 'expected the first directed edge of the border' },
  expects_step_key: { zh: '应为步骤的键', en: 'expected the key of a step' },
  expects_save_key: { zh: '应为 32 位十六进制数字', en: 'expected 32 hexadecimal digits' },
  not_a_township_of_this_plan: { zh: '方案中没有这个镇街', en: 'the plan has no such township' },
  count_missing: { zh: '请填写每个所选镇街的网格数', en: 'say how many cells each township gets' },
  too_many_line_points: {
    zh: '所给线共有超过 20,000 个顶点，请只保留所选镇街内的线，或先简化',
    en: 'the lines have more than 20,000 vertices in all; keep those inside the townships, or simplify them',
  },
  expects_role_code: { zh: '应为网格职责的代码', en: 'expected the code of a role in cells' },
  unknown_role: { zh: '没有这种网格职责', en: 'there is no such role in cells' },
  version_unknown: { zh: '方案没有这个版本', en: 'the plan has no such version' },
  difference_is_empty: { zh: '没有任何更改', en: 'this changes nothing' },
  not_in_past: { zh: '不能早于今天', en: 'must be today or later' },
  code_is_given_at_publication: {
    zh: '网格编码由系统在发布时赋予，不能自填或更改',
    en: 'codes are given at publication; they cannot be set or changed',
  },
  not_a_cell_of_this_plan: {
    zh: '该方案从未有过这个编码的网格',
    en: 'this plan never had a cell with this code',
  },
  township_of_cell_stays: { zh: '网格不能换镇街', en: 'a cell stays in its township' },
  village_of_other_township: { zh: '村居不属于该镇街', en: 'the village is not of this township' },
  not_a_village: { zh: '没有这个村居', en: 'there is no such village' },
  not_a_sub_bureau: { zh: '没有这个分局', en: 'there is no such sub-bureau' },
  locked_cell: { zh: '更改涉及锁定网格的土地', en: 'this changes the land of a locked cell' },
  difference_not_there: { zh: '要删除的边界或网格不存在', en: 'what is to be removed is not there' },
  difference_face_malformed: { zh: '网格的属性不成立', en: 'this is no cell of a township of the plan' },
  difference_arc_malformed: {
    zh: '边界弧不成立：超出区界、首尾重复、方向或名称不规范',
    en: 'this is no border: beyond the district, a point twice, or direction or name not canonical',
  },
  proof_sides_wrong: { zh: '有边界的一侧没有网格', en: 'a border has no face on a side' },
  proof_borders_meet: { zh: '边界相交或重叠', en: 'borders cross or overlap' },
  proof_node_inconsistent: {
    zh: '边界交汇处两侧的网格不一致',
    en: 'borders disagree about the land between them',
  },
  proof_cell_without_land: { zh: '有网格没有土地', en: 'a cell has no land' },
  proof_ring_misplaced: { zh: '有边界内外颠倒', en: 'a border is inside out' },
  proof_township_border_moved: { zh: '镇街边界被移动', en: 'a township border was moved' },
  proof_area_differs: { zh: '面积之和与镇街不符', en: 'the areas do not add up to the township' },
  village_code_wrong: {
    zh: '有新网格没有村居，无法编码',
    en: 'a new cell has no village to take its code from',
  },
  codes_exhausted: { zh: '村居的网格编号已用完', en: 'the numbers of a village are used up' },
} as const satisfies Record<string, Sentence>

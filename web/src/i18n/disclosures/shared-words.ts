import type { Words } from '../words.ts'

/** Words that several of the pages say. */
export const sharedZhCn = {
  title: '信息公开',
  pages: '信息公开的页面',
  tabs: {
    desk: '公示办理',
    amendments: '更正待发布',
    timeliness: '按期公开',
    corrections: '更正申请',
    problems: '公众反映',
  },
  print: '打印',
  clear: '清除筛选',
  demo: '演示数据',
  demoHint: '此处内容为虚构的演示数据，不代表任何真实单位或个人。',
  unverified: '待核实',
  unverifiedHint: '期限跨入尚未公布放假安排的年份，工作日数须待国务院办公厅通知公布后核实。',
  kinds: {
    penalty_decision: '行政处罚决定',
    administrative_order: '行政命令',
    compulsory_measure: '行政强制措施',
    follow_up_result: '后督察结果',
    inspection_result: '检查结果',
  },
  elements: {
    water: '水',
    air: '大气',
    noise: '噪声',
    solid_waste: '固体废物',
    nuclear_radiation: '核与辐射',
    vehicle_exhaust: '机动车尾气',
    ecology: '生态',
  },
  clock: {
    left: '剩余 {{n}} 个工作日',
    today: '今天到期',
    late: '逾期 {{n}} 个工作日',
    over: '已过期限',
    until: '截止 {{day}}',
    withdraw: '撤回：{{clock}}',
  },
} as const

export const sharedEn: Words<typeof sharedZhCn> = {
  title: 'Disclosure',
  pages: 'Pages of disclosure',
  tabs: {
    desk: 'Desk',
    amendments: 'Corrections',
    timeliness: 'In time',
    corrections: 'Requests of correction',
    problems: 'Reports of residents',
  },
  print: 'Print',
  clear: 'Clear filters',
  demo: 'Demo data',
  demoHint: 'What is shown here is invented and stands for no real body or person.',
  unverified: 'To be verified',
  unverifiedHint:
    'The period runs into a year whose holidays have not been announced; its working days must be checked then.',
  kinds: {
    penalty_decision: 'Penalty decision',
    administrative_order: 'Administrative order',
    compulsory_measure: 'Compulsory measure',
    follow_up_result: 'Follow-up result',
    inspection_result: 'Inspection result',
  },
  elements: {
    water: 'Water',
    air: 'Air',
    noise: 'Noise',
    solid_waste: 'Solid waste',
    nuclear_radiation: 'Nuclear and radiation',
    vehicle_exhaust: 'Vehicle exhaust',
    ecology: 'Ecology',
  },
  clock: {
    left: '{{n}} working days left',
    today: 'Due today',
    late: '{{n}} working days late',
    over: 'Past its day',
    until: 'until {{day}}',
    withdraw: 'Withdrawal: {{clock}}',
  },
}

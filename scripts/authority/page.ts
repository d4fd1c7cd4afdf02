import { contracts } from '@tongzhou/server/app'
import { type RoleWord, roleWords } from '@tongzhou/server/permission'
import { matrix } from './matrix.ts'
import { type Operation, type Say, sayOf } from './operation.ts'

/** Where the table stands in ARCHITECTURE.md. */
const begin = '<!-- authority:begin -->'
const end = '<!-- authority:end -->'

const roleNames: Readonly<Record<RoleWord, string>> = {
  system_administrator: '系统管理员',
  grid_administrator: '网格管理员',
  bureau_leader: '区局领导',
  legal_reviewer: '法制审核',
  personnel_officer: '人事',
  inner_section: '其他科室',
  brigade_officer: '大队执法人员',
  sub_bureau_leader: '分局负责人',
  sub_bureau_officer: '分局执法人员',
  township_officer: '镇街环保办',
  discipline_supervisor: '监察',
  personnel_finance: '人社财政',
}

const signs: Readonly<Record<Say, string>> = {
  refused: '',
  'district only': '',
  everywhere: '✓',
  'own area': '辖',
  'own thing': '己',
}

/** The table for a reader who knows the offices and not the program. */
function writeTable(): string {
  const header = ['操作 operation', '公众', ...roleWords.map((role) => roleNames[role])]
  const rows = Object.entries(matrix).map(([name, operation]) => writeRow(name, operation))
  const lines = [header, header.map((_, column) => (column === 0 ? ':--' : ':-:')), ...rows]
  return [
    begin,
    '',
    '✓ 可以 may · 辖 仅限本单位或本辖区 own body or area only · 己 仅限本人 own things only · 空白 不可以 may not.',
    '范围以外的一概答“没有” what lies outside is answered like what does not exist.',
    '',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    end,
  ].join('\n')
}

function writeRow(name: string, operation: Operation): string[] {
  return [
    `${operation.zh}<br>${summaryOf(name)} \`${name}\``,
    operation.who === 'everybody' ? '✓' : '',
    ...roleWords.map((role) => signs[sayOf(operation, role)]),
  ]
}

function summaryOf(name: string): string {
  const [method = '', path = ''] = name.split(' ')
  const layer = /^\/tiles\/(\w+)\.json$/.exec(path)?.[1]
  if (layer !== undefined) return `The map layer ${layer}`
  const known = contracts.find((one) => one.path === path && one.method === method.toLowerCase())
  return known?.summary.replaceAll('|', '\\|') ?? ''
}

/** The paper with the table of now in its place. Throws where the paper has no place for it. */
export function putTable(paper: string): string {
  const from = paper.indexOf(begin)
  const to = paper.indexOf(end)
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md has no ${begin} … ${end}`)
  return paper.slice(0, from) + writeTable() + paper.slice(to + end.length)
}

import type { RoleWord } from '@tongzhou/server/permission'
import { planReaders } from './matrix-plans.ts'
import { enforcers, type Matrix } from './operation.ts'

/** Those who supervise, enforce or answer for an area; other sections and personnel and finance do not. */
const coverageReaders: readonly RoleWord[] = [
  'system_administrator',
  'grid_administrator',
  'bureau_leader',
  'legal_reviewer',
  'personnel_officer',
  'brigade_officer',
  'sub_bureau_leader',
  'sub_bureau_officer',
  'township_officer',
  'discipline_supervisor',
]

/** Those who enforce where the enterprise stands, and the administrator of the grid. */
const fileKeepers: readonly RoleWord[] = ['grid_administrator', ...enforcers]

/** What nobody is really watching, and why; lists and counts hold the own area only. */
export const coverageMatrix: Matrix = {
  'GET /api/coverage/items': { zh: '监管盲区列表（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/summary': { zh: '监管盲区统计（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/matrix': { zh: '条块矩阵（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/responsible': {
    zh: '某日某地由谁负责（仅本辖区）',
    who: coverageReaders,
    query: 'on=2010-01-01&lng=121.05&lat=32.1',
  },
  'GET /api/coverage/trends': {
    zh: '覆盖率趋势（分局、镇街仅本辖区）',
    who: coverageReaders,
    query: 'from=2026-06-01&until=2026-06-07',
  },
  'GET /api/coverage/digest': { zh: '覆盖周报（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/upcoming': { zh: '即将出现的缺口（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/shades': { zh: '地图上的缺口（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/export': {
    zh: '导出监管盲区（分局、镇街仅本辖区）',
    who: coverageReaders,
    query: 'format=csv',
  },

  'GET /api/coverage/rules': { zh: '覆盖规则参数', who: coverageReaders },
  'POST /api/coverage/rules/:id': {
    zh: '更改覆盖规则参数',
    who: ['grid_administrator', 'bureau_leader'],
    of: 'coverage_rule',
  },
  'POST /api/cells/:code/responsibilities': {
    zh: '指定网格责任人（仅本辖区）',
    who: ['grid_administrator', 'bureau_leader', 'personnel_officer', 'sub_bureau_leader'],
    of: 'cell',
    isPlaced: true,
    elsewhere: ({ personId }) => ({
      role: 'grid_leader',
      personId,
      from: '2026-06-15',
      until: null,
      reason: '演示',
    }),
  },
  'POST /api/inspections': {
    zh: '登记现场检查（仅本辖区）',
    who: enforcers,
    isPlaced: true,
    elsewhere: ({ enterpriseId, personId }) => ({
      enterpriseId,
      kind: 'routine',
      startedAt: '2026-06-12T09:00:00+08:00',
      endedAt: '2026-06-12T10:00:00+08:00',
      result: 'no_problem',
      summary: '演示',
      inspectorIds: [personId, personId + 1],
    }),
  },
  'PUT /api/enterprises/:id': {
    zh: '完善企业档案（仅本辖区）',
    who: fileKeepers,
    of: 'enterprise',
    isPlaced: true,
  },
  'PUT /api/enterprises/:id/location': {
    zh: '标定企业位置（仅本辖区）',
    who: fileKeepers,
    of: 'enterprise',
    isPlaced: true,
  },
  'POST /api/enterprises/:id/levels': {
    zh: '调整监管等级（仅本辖区）',
    who: ['grid_administrator', 'bureau_leader', 'sub_bureau_leader'],
    of: 'enterprise',
    isPlaced: true,
  },
  'GET /api/grid-plans/:id/impact': { zh: '变更影响单', who: planReaders, of: 'plan' },
}

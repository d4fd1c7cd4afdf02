import type { RoleWord } from '@tongzhou/server/permission'
import type { Matrix } from './operation.ts'

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

/** What nobody is really watching, and why; lists and counts hold the own area only. */
export const coverageMatrix: Matrix = {
  'GET /api/coverage/items': { zh: '监管缺口列表（分局、镇街仅本辖区）', who: coverageReaders },
  'GET /api/coverage/summary': { zh: '监管缺口统计（分局、镇街仅本辖区）', who: coverageReaders },
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
    zh: '导出监管缺口（分局、镇街仅本辖区）',
    who: coverageReaders,
    query: 'format=csv',
  },
}

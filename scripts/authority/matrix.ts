import { accessMatrix } from './matrix-access.ts'
import { coverageMatrix } from './matrix-coverage.ts'
import { afterReleaseMatrix, disclosureDeskMatrix, publicRequestMatrix } from './matrix-disclosures.ts'
import { planMatrix } from './matrix-plans.ts'
import { publicMatrix } from './matrix-public.ts'
import { staffMatrix } from './matrix-staff.ts'
import { caseReaders, enforcers, type Matrix, office, recordReaders } from './operation.ts'

/** Every operation of the platform and who is let in, to be read by people: the table of ARCHITECTURE.md. */
export const matrix: Matrix = {
  'GET /api/health': { zh: '平台是否正常', who: 'everybody' },
  'GET /api/openapi.json': { zh: '接口说明', who: 'everybody' },
  'GET /api/vocabulary': { zh: '词表', who: 'signed_in' },
  'GET /api/divisions.geojson': { zh: '行政区划边界', who: 'everybody' },
  'GET /api/cells.geojson': { zh: '网格边界', who: 'everybody' },
  'GET /api/cells/at': { zh: '某一点在哪个网格', who: 'everybody', query: 'lng=121.05&lat=32.1' },
  'GET /api/disclosures': { zh: '公示列表', who: 'everybody' },
  'GET /api/disclosures/counts': { zh: '公示计数', who: 'everybody' },
  'GET /api/disclosures/:id': { zh: '公示详情', who: 'everybody', of: 'disclosure' },
  'GET /tiles/basemap.json': { zh: '地图图层：底图', who: 'everybody' },
  'GET /tiles/divisions.json': { zh: '地图图层：行政区划', who: 'everybody' },
  'GET /tiles/public/cells.json': { zh: '地图图层：公开的网格', who: 'everybody' },
  'GET /tiles/public/disclosures.json': { zh: '地图图层：公示', who: 'everybody' },
  'GET /tiles/cells.json': { zh: '地图图层：网格', who: 'signed_in' },
  'GET /tiles/enterprises.json': { zh: '地图图层：企业', who: office },
  'GET /api/grid-plans': { zh: '网格方案', who: 'signed_in' },
  'GET /api/cells': { zh: '网格列表', who: 'signed_in' },
  'GET /api/cells/:code': { zh: '网格详情', who: 'signed_in', of: 'cell' },
  'GET /api/grid-plans/:id/export': {
    zh: '导出网格方案（草案另须可看草案）',
    who: 'signed_in',
    of: 'plan_in_force',
    query: 'format=geojson',
  },
  'GET /api/cells/:code/notice-board.pdf': { zh: '打印网格公示牌', who: 'signed_in', of: 'cell' },
  'GET /api/search': { zh: '搜索', who: 'signed_in', query: 'q=石港' },
  'GET /api/enterprises': { zh: '企业列表', who: office },
  'GET /api/enterprises/:id': { zh: '企业详情', who: office, of: 'enterprise' },
  'GET /api/inspections': { zh: '现场检查列表', who: office },

  'GET /api/cases': { zh: '案件列表（仅本辖区）', who: caseReaders },
  'GET /api/cases/:id': { zh: '案件详情', who: caseReaders, of: 'case', isPlaced: true },
  'POST /api/cases': {
    zh: '立案：登记线索',
    who: enforcers,
    isPlaced: true,
    elsewhere: ({ enterpriseId }) => ({ enterpriseId, foundOn: '2026-06-01' }),
  },
  'POST /api/cases/:id/decision': { zh: '作出处罚决定', who: ['bureau_leader'], of: 'case' },

  'GET /api/audit-entries': { zh: '查询操作记录', who: recordReaders },
  'GET /api/audit-entries/actions': { zh: '操作记录中的操作代码', who: recordReaders },
  'GET /api/audit-entries/export': { zh: '导出操作记录', who: recordReaders },

  ...disclosureDeskMatrix,
  ...afterReleaseMatrix,
  ...publicRequestMatrix,
  ...coverageMatrix,
  ...publicMatrix,
  ...planMatrix,
  ...staffMatrix,
  ...accessMatrix,
}

import type { RoleWord } from '@tongzhou/server/permission'
import type { Matrix } from './operation.ts'

/** Those who work on the grid or watch it; townships and officers see what is in force. */
export const planReaders: readonly RoleWord[] = [
  'system_administrator',
  'grid_administrator',
  'bureau_leader',
  'legal_reviewer',
  'personnel_officer',
  'inner_section',
  'brigade_officer',
  'sub_bureau_leader',
  'discipline_supervisor',
]
const planEditors: readonly RoleWord[] = ['grid_administrator']
const planPublishers: readonly RoleWord[] = ['grid_administrator', 'bureau_leader']

/** The grid editor and the life of a plan. */
export const planMatrix: Matrix = {
  'GET /api/grid-plans/overview': { zh: '全部网格方案（含草案）', who: planReaders },
  'GET /api/grid-plans/:id': { zh: '网格方案详情', who: planReaders, of: 'plan' },
  'GET /api/grid-plans/:id/checks': { zh: '网格方案的检查结果', who: planReaders, of: 'plan' },
  'GET /api/grid-plans/:id/topology': { zh: '网格方案的精确边界', who: planReaders, of: 'plan' },
  'GET /api/grid-plans/:id/figures': { zh: '网格编辑器的实时指标数据', who: planReaders, of: 'plan' },
  'GET /api/grid-plans/:id/changes': { zh: '网格方案的保存历史', who: planReaders, of: 'plan' },
  'GET /api/grid-plans/:id/comparison': { zh: '草案与现行方案对比', who: planReaders, of: 'plan' },
  'POST /api/grid-plans': { zh: '新建网格草案', who: planEditors },
  'POST /api/grid-plans/:id/copy': { zh: '另存为新草案', who: planEditors, of: 'plan' },
  'POST /api/grid-plans/:id/changes': { zh: '保存草案的差异', who: planEditors, of: 'plan' },
  'POST /api/grid-plans/:id/import': {
    zh: '预览导入草案的文件（不保存）',
    who: planEditors,
    of: 'plan',
    query: 'version=0',
  },
  'POST /api/grid-plans/:id/partitions': { zh: '自动划分草案（不保存）', who: planEditors, of: 'plan' },
  'GET /api/grid-plans/:id/partitions': { zh: '本人最近一次自动划分', who: planEditors, of: 'plan' },
  'GET /api/grid-plans/:id/partitions/:run': {
    zh: '自动划分的进度和结果（本人的）',
    who: planEditors,
    of: 'plan',
  },
  'DELETE /api/grid-plans/:id/partitions/:run': {
    zh: '取消自动划分（本人的）',
    who: planEditors,
    of: 'plan',
  },
  'PATCH /api/grid-plans/:id': { zh: '更改草案名称', who: planEditors, of: 'plan' },
  'POST /api/grid-plans/:id/submit': { zh: '提交草案审查', who: planEditors, of: 'plan' },
  'POST /api/grid-plans/:id/discard': { zh: '作废草案', who: planEditors, of: 'plan' },
  'POST /api/grid-plans/:id/return': { zh: '退回草案修改', who: planPublishers, of: 'plan' },
  'POST /api/grid-plans/:id/publish': { zh: '发布网格方案', who: planPublishers, of: 'plan' },
  'POST /api/grid-plans/:id/roll-back': { zh: '撤回发布', who: planPublishers, of: 'plan' },
}

import type { RoleWord } from '@tongzhou/server/permission'
import { caseReaders, type Matrix } from './operation.ts'

const handlers: readonly RoleWord[] = ['bureau_leader', 'sub_bureau_leader', 'sub_bureau_officer']

/** What people without an account send, and what the office does with it. */
export const publicRequestMatrix: Matrix = {
  'POST /api/correction-requests': { zh: '申请更正公示', who: 'everybody' },
  'POST /api/correction-requests/receipt': { zh: '凭回执查询更正申请', who: 'everybody' },
  'GET /api/correction-requests': { zh: '更正申请列表（仅本辖区）', who: caseReaders },
  'POST /api/correction-requests/:id/reply': {
    zh: '答复更正申请',
    who: handlers,
    of: 'correction_request',
    isPlaced: true,
  },
  'POST /api/problem-reports': { zh: '反映环境问题', who: 'everybody' },
  'POST /api/problem-reports/receipt': { zh: '凭回执查询反映', who: 'everybody' },
  'GET /api/problem-reports': { zh: '公众反映列表（仅本辖区）', who: caseReaders },
  'POST /api/problem-reports/:id/handling': {
    zh: '办理公众反映',
    who: handlers,
    of: 'problem_report',
    isPlaced: true,
  },
}

import type { RoleWord } from '@tongzhou/server/permission'
import { caseReaders, type Matrix } from './operation.ts'

const handlers: readonly RoleWord[] = ['bureau_leader', 'sub_bureau_leader', 'sub_bureau_officer']

const deskReaders: readonly RoleWord[] = caseReaders.filter((role) => role !== 'township_officer')
const preparers: readonly RoleWord[] = ['brigade_officer', 'sub_bureau_leader', 'sub_bureau_officer']
const releasers: readonly RoleWord[] = ['bureau_leader', 'legal_reviewer', 'sub_bureau_leader']
const act = { of: 'act', isPlaced: true } as const

/** An act from its service to its withdrawal. */
export const disclosureDeskMatrix: Matrix = {
  'POST /api/cases/:id/service': {
    zh: '登记决定送达，自动拟制公示',
    who: preparers,
    of: 'case',
    isPlaced: true,
  },
  'GET /api/disclosure-desk': { zh: '公示办理列表（仅本辖区）', who: deskReaders },
  'GET /api/disclosure-desk/:id': { zh: '公示办理详情：原文与公开文本对照', who: deskReaders, ...act },
  'GET /api/disclosure-desk/counts': { zh: '公示办理统计（仅本辖区）', who: deskReaders },
  'POST /api/disclosure-desk/:id/check': { zh: '检查公示文本（不保存）', who: deskReaders, ...act },
  'POST /api/disclosure-desk/:id/preview': { zh: '预览公示页面（不保存）', who: deskReaders, ...act },
  'POST /api/disclosure-desk/:id/submission': { zh: '提交公示（第一人）', who: preparers, ...act },
  'POST /api/disclosure-desk/:id/release': { zh: '发布公示（第二人）', who: releasers, ...act },
  'POST /api/disclosure-desk/:id/return': { zh: '退回公示', who: deskReaders, ...act },
  'POST /api/disclosure-desk/:id/withholding': { zh: '不予公开', who: releasers, ...act },
  'POST /api/disclosure-desk/:id/withdrawal': { zh: '撤回公示', who: releasers, ...act },
}

/** A record after its release: what became of the decision, corrections, credit repair, and how the periods are kept. */
export const afterReleaseMatrix: Matrix = {
  'POST /api/cases/:id/payment': { zh: '登记罚没款缴清', who: preparers, of: 'case', isPlaced: true },
  'POST /api/cases/:id/follow-ups': {
    zh: '登记后督察，自动拟制结果公示',
    who: preparers,
    of: 'case',
    isPlaced: true,
  },
  'POST /api/cases/:id/annulment': {
    zh: '登记决定撤销，起算撤回期限',
    who: ['bureau_leader'],
    of: 'case',
  },
  'GET /api/disclosure-desk/:id/outcome': {
    zh: '公示后续：缴款、后督察、撤销、更正、修复',
    who: deskReaders,
    ...act,
  },
  'POST /api/disclosure-desk/:id/amendment': { zh: '更正公示（第一人）', who: preparers, ...act },
  'POST /api/disclosure-desk/:id/amendment/release': { zh: '发布更正（第二人）', who: releasers, ...act },
  'POST /api/disclosure-desk/:id/amendment/return': { zh: '退回更正', who: deskReaders, ...act },
  'POST /api/disclosure-desk/:id/repair': { zh: '登记信用修复', who: releasers, ...act },
  'GET /api/disclosure-amendments': { zh: '更正列表（仅本辖区）', who: deskReaders },
  'GET /api/disclosure-timeliness': { zh: '公示及时率（仅本辖区）', who: deskReaders },
}

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

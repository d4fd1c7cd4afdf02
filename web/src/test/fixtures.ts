import type { CellDetail, CellSummary, Holder } from '@tongzhou/server/contracts/grids'
import type { Organisation } from '@tongzhou/server/contracts/organisation'
import type { z } from 'zod'
import type { Session } from '../api/session.ts'
import type { Vocabulary } from '../api/vocabulary.ts'
import { placeNames, townshipsOf } from '../features/grids/place-names.ts'

/** An invented cell; `sequence` makes its code. */
export function makeCell(sequence: number, changes: Partial<CellSummary> = {}): CellSummary {
  return {
    code: `320612100201${String(sequence).padStart(3, '0')}`,
    name: `示例${sequence}号网格`,
    townshipCode: '320612100',
    townshipName: '示例镇',
    subBureauId: 4,
    workload: 10,
    openCaseCount: 0,
    areaM2: 2_000_000,
    approximate: true,
    demo: true,
    labelPoint: [121, 32],
    enterpriseCount: 3,
    keyEnterpriseCount: 1,
    lastInspectedOn: '2026-11-01',
    daysSinceLastInspection: 22,
    vacantRoles: [],
    certificateProblemCount: 0,
    ...changes,
  }
}

export const subBureau: Organisation = {
  id: 4,
  parentId: 2,
  kind: 'sub_bureau',
  name: '南通市通州区示例环境保护分局',
  nameEn: 'Example Sub-bureau',
  shortName: '示例分局',
  divisionCode: null,
  validFrom: '2016-05-31',
  validTo: null,
  officeAddress: null,
  officePhone: null,
  hasStaffFloor: true,
  source: '示例',
  revision: 1,
  jurisdictions: [{ divisionCode: '320612100', assumed: true }],
  staffCount: 12,
  establishedStaffCount: 10,
  floor: { leastStaff: 10, leastEstablishedStaff: 8, isMet: true, isActive: true },
  checks: {
    plate: 'present',
    leader: 'present',
    full_time_staff: 'present',
    office: 'missing',
    office_equipment: 'unknown',
  },
  missingCheckCount: 1,
  unknownCheckCount: 1,
}

export const namesOf = (cells: readonly CellSummary[]) =>
  placeNames({ organisations: [subBureau], townships: townshipsOf(cells), language: 'zh-CN' })

type Certificate = z.infer<typeof Holder>['certificate']

export const makeHolder = (personId: number, name: string, certificate: Partial<Certificate>) => ({
  personId,
  name,
  organisationId: 4,
  organisationName: '示例分局',
  since: '2024-01-15',
  certificate: { state: 'not_required' as const, number: null, validUntil: null, ...certificate },
  demo: true,
})

/** The first cell with all that its panel shows. */
export function makeCellDetail(changes: Partial<CellDetail> = {}): CellDetail {
  return {
    ...makeCell(1),
    planId: 1,
    villageCode: '320612100201',
    villageName: '示例村',
    subBureau: { id: 4, name: '南通市通州区示例环境保护分局', assumed: true },
    townshipOffice: { id: 9, name: '示例镇环境保护工作办公室' },
    responsibilities: [],
    enterprisesByLevel: [
      { level: 'key', count: 1 },
      { level: 'general', count: 2 },
    ],
    openCasesByStage: [],
    bboxWsen: [120.9, 31.9, 121.1, 32.1],
    ...changes,
  }
}

const word = (code: string, name: string, nameEn: string) => ({ code, name, nameEn })
const role = { singleHolder: true, required: true, certificateKind: null }

export const vocabulary: Vocabulary = {
  levels: [
    { ...word('key', '重点', 'Key'), visitsPerYear: 12 },
    { ...word('general', '一般', 'General'), visitsPerYear: 4 },
  ],
  roles: [
    { ...word('grid_leader', '网格长', 'Grid leader'), ...role },
    { ...word('enforcement_officer', '执法责任人', 'Enforcement officer'), ...role },
    { ...word('grid_member', '网格员', 'Grid member'), ...role, singleHolder: false },
    { ...word('supervising_leader', '分管领导', 'Supervising leader'), ...role, required: false },
  ],
  stages: [
    { ...word('clue', '线索', 'Clue'), open: true },
    { ...word('closed', '结案', 'Closed'), open: false },
  ],
  industries: [word('1713', '棉印染精加工', 'Cotton dyeing')],
}

/** Somebody of the invented sub-bureau who holds the words of those who enforce. */
export function makeSession(changes: Partial<Session> = {}): Session {
  return {
    account: { id: 11, name: 'example', displayName: '示例账户', personId: null },
    body: {
      id: 4,
      name: '南通市通州区示例环境保护分局',
      kind: 'sub_bureau',
      townshipCodes: ['320612100'],
      isDistrictWide: false,
    },
    roles: ['sub_bureau_officer'],
    permissions: [
      'cell.read',
      'enterprise.read',
      'inspection.read',
      'organisation.read',
      'case.read',
      'person.read',
    ],
    choices: [{ id: 4, name: '南通市通州区示例环境保护分局', kind: 'sub_bureau' }],
    hasPassword: true,
    hasTotp: false,
    isLinked: false,
    ...changes,
  }
}

import type { Db } from '@tongzhou/db'
import type { Language, Sentence } from '../../http/sentences.ts'
import { listKinds } from '../equipment/queries.ts'
import { listLevels, listRoles, listStages } from '../vocabulary/queries.ts'
import type { CauseWord } from './cause.contract.ts'
import type { CoverageItem } from './contract.ts'

const ownWords: Readonly<Record<string, Sentence>> = {
  plate: { zh: '挂牌', en: 'plate' },
  leader: { zh: '分管领导', en: 'leader in charge' },
  full_time_staff: { zh: '专职人员', en: 'full-time staff' },
  office: { zh: '办公场所', en: 'office' },
  office_equipment: { zh: '办公设施', en: 'office equipment' },
  expired: { zh: '证件已过期', en: 'expired' },
  revoked: { zh: '证件已吊销', en: 'revoked' },
  missing: { zh: '没有证件', en: 'missing' },
  identity: { zh: '缺信用代码或注册号', en: 'no credit code or licence number' },
  industry: { zh: '缺行业类别', en: 'no industry' },
  elements: { zh: '缺环境要素', en: 'no environmental elements' },
  location_unknown: { zh: '没有坐标', en: 'no location' },
  no_cell: { zh: '该处没有网格', en: 'no cell there' },
  none: { zh: '没有主办人', en: 'no handler' },
  without_post: { zh: '主办人已不在岗', en: 'handler no longer in post' },
}

/** Which vocabulary the detail of a cause comes from. */
const sources: Partial<Record<CauseWord, 'roles' | 'stages' | 'levels' | 'kinds'>> = {
  role_vacant: 'roles',
  holder_without_post: 'roles',
  holder_away: 'roles',
  deputy_ended: 'roles',
  case_step_overdue: 'stages',
  enterprise_overdue: 'levels',
  equipment_below_norm: 'kinds',
}

interface Word {
  readonly code: string
  readonly name: string
  readonly nameEn: string
}

/** The detail of an item in words; '' where it has none. */
export type DetailWords = (item: Pick<CoverageItem, 'cause' | 'detail'>) => string

/** Reads the vocabularies once and says details in a language; what nobody has named stays as it is. */
export async function readDetailWords(db: Db, language: Language): Promise<DetailWords> {
  const kinds = (await listKinds(db)).map(({ code, name, name_en }) => ({ code, name, nameEn: name_en }))
  const vocabularies: Readonly<Record<string, readonly Word[]>> = {
    roles: await listRoles(db),
    stages: await listStages(db),
    levels: await listLevels(db),
    kinds,
  }
  return ({ cause, detail }) => {
    if (detail === null) return ''
    const source = sources[cause]
    const word = source === undefined ? undefined : vocabularies[source]?.find(({ code }) => code === detail)
    if (word) return language === 'zh' ? word.name : word.nameEn
    return ownWords[detail]?.[language] ?? detail
  }
}

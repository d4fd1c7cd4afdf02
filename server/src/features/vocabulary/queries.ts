import type { Db } from '@tongzhou/db'

export const listLevels = (db: Db) =>
  db
    .selectFrom('supervision_level')
    .select(['code', 'name', 'name_en as nameEn', 'visits_per_year as visitsPerYear'])
    .orderBy('sort_order')
    .execute()

export const listRoles = (db: Db) =>
  db
    .selectFrom('responsibility_role')
    .select([
      'code',
      'name',
      'name_en as nameEn',
      'is_single_holder as singleHolder',
      'is_required as required',
      'certificate_kind as certificateKind',
    ])
    .orderBy('sort_order')
    .execute()

export const listStages = (db: Db) =>
  db
    .selectFrom('case_stage')
    .select(['code', 'name', 'name_en as nameEn', 'is_open as open'])
    .orderBy('sort_order')
    .execute()

export const listIndustries = (db: Db) =>
  db.selectFrom('industry').select(['code', 'name', 'name_en as nameEn']).orderBy('code').execute()

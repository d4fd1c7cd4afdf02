import type { Db } from '@tongzhou/db'
import type { DistrictNames } from './knowledge.ts'

/** Names of a day that a file may use. */
export async function listDistrictNames(db: Db, on: string): Promise<DistrictNames> {
  const divisions = await db
    .selectFrom('division')
    .where('level', 'in', ['township', 'village'])
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .select(['code', 'name', 'level'])
    .orderBy('code')
    .execute()
  const subBureaus = await db
    .selectFrom('organisation')
    .where('kind', '=', 'sub_bureau')
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .select(['id', 'name'])
    .orderBy('id')
    .execute()
  const villages = divisions.filter(({ level }) => level === 'village')
  return {
    townships: divisions
      .filter(({ level }) => level === 'township')
      .map(({ code, name }) => ({ code, name })),
    villages: villages.map(({ code, name }) => ({ code, name, townshipCode: code.slice(0, 9) })),
    subBureaus,
  }
}

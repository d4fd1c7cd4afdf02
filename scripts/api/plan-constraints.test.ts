import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

/** What the database refuses by itself, whoever writes past the service. */

let platform: Platform
let id: number
beforeAll(async () => {
  platform = await startPlatform()
  id = await begin(await platform.as('grid-administrator'), '约束')
})
afterAll(() => platform.close())

const course = "'SRID=4490;LINESTRING(121 32,121.1 32)'"
const land = "'SRID=4490;MULTIPOLYGON(((121 32,121.1 32,121.1 32.1,121 32)))'"
const arc = (left: string, right: string) =>
  `insert into grid_plan_arc values (${id}, 'x', ${course}, '${left}', '${right}')`
const face = (
  values: string,
) => `insert into grid_plan_face (plan_id, face_id, kind, township_code, code, name,
  village_code, sub_bureau_id, is_locked, is_enclave, boundary) values (${id}, ${values})`
const someCell = () => `(select min(face_id) from grid_plan_face where plan_id = ${id} and kind = 'cell')`

async function refusalOf(statement: string): Promise<string> {
  try {
    await sql.raw(statement).execute(platform.database.db)
    return 'taken'
  } catch (error) {
    return String((error as { constraint?: unknown }).constraint)
  }
}

describe('the tables of a draft refuse by themselves', () => {
  it.each([
    ['a border with one face on both sides', () => arc('outside', 'outside'), 'grid_plan_arc_sides_check'],
    [
      'a border of a face that is not there',
      () => arc('new-000000000000', 'outside'),
      'grid_plan_arc_left_face_fkey',
    ],
    [
      'a cell of no township',
      () => face(`'new-000000000000', 'cell', null, null, null, null, null, false, false, ${land}`),
      'grid_plan_face_township_check',
    ],
    [
      'a cell of a township that the plan has not',
      () => face(`'new-000000000000', 'cell', '320612', null, null, null, null, false, false, ${land}`),
      'grid_plan_face_township_fkey',
    ],
    [
      'a cell without land',
      () => face(`'new-000000000000', 'cell', '320612001', null, null, null, null, false, false, null`),
      'grid_plan_face_boundary_check',
    ],
    [
      'a name of a face that is none',
      () => face(`'cell 7', 'cell', '320612001', null, null, null, null, false, false, ${land}`),
      'grid_plan_face_face_id_check',
    ],
    [
      'a code that is not the name',
      () =>
        face(
          `'new-000000000000', 'cell', '320612001', '320612001001777', null, null, null, false, false, ${land}`,
        ),
      'grid_plan_face_face_id_check',
    ],
    [
      'unassigned land with a name',
      () =>
        face(`'unassigned-320612001', 'unassigned', '320612001', null, '名', null, null, false, false, null`),
      'grid_plan_face_attributes_check',
    ],
    [
      'a face that goes while borders name it',
      () => `delete from grid_plan_face where plan_id = ${id} and face_id = ${someCell()}`,
      'grid_plan_arc_left_face_fkey',
    ],
    [
      'a publication without a reason',
      () =>
        `insert into grid_plan_event (plan_id, event, version, at, effective_from) values (${id}, 'published', 1, now(), '2026-06-15')`,
      'grid_plan_event_reason_check',
    ],
    [
      'a version that was saved already',
      () =>
        `with one as (select '[]'::jsonb as none) insert into grid_plan_change select ${id}, 1, now(), null, md5('a'), 1, none, none, none, '{}' from one`,
      'grid_plan_change_version_check',
    ],
    [
      'two plans in force on a day',
      () =>
        `update grid_plan set state = 'published', published_at = now(), effective = '[2026-06-15,)' where id = ${id}`,
      'grid_plan_division_code_effective_excl',
    ],
  ])('%s', async (_, statement, constraint) => {
    expect(await refusalOf(statement())).toBe(constraint)
  })
})

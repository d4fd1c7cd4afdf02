import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { listSpecialDays } from '../../working-days.ts'

/** Years whose working days the clocks in the database know, both included. */
export const CALENDAR_YEARS = { from: 2010, to: 2045 } as const

const VERIFIED = '国务院办公厅关于节假日安排的年度通知'
const FIXED = '《全国年节及纪念日放假办法》的固定日期；该年度放假通知公布前待核实'

/** Makes the special days in the database those of the calendar in the program; gives whether any was another. */
export async function keepSpecialDays(trx: Trx): Promise<boolean> {
  const days = listSpecialDays(CALENDAR_YEARS.from, CALENDAR_YEARS.to).map(({ isVerified, ...special }) => ({
    ...special,
    source: isVerified ? VERIFIED : FIXED,
    grade: isVerified ? 'A' : 'K',
  }))
  const { numAffectedRows: written = 0n } = await sql`
    insert into working_day_exception (day, is_working, name, source, grade)
    select day, "isWorking", name, source, grade from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as wanted (day date, "isWorking" boolean, name text, source text, grade text)
    on conflict (day) do update set is_working = excluded.is_working, name = excluded.name, source = excluded.source,
      grade = excluded.grade
    where (working_day_exception.is_working, working_day_exception.name, working_day_exception.source,
      working_day_exception.grade) is distinct from (excluded.is_working, excluded.name, excluded.source, excluded.grade)
  `.execute(trx)
  const { numAffectedRows: removed = 0n } = await sql`
    delete from working_day_exception where day <> all (${days.map(({ day }) => day)}::date[])`.execute(trx)
  return written + removed > 0n
}

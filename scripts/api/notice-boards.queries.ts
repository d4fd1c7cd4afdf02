import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'

interface Changes {
  readonly code: string
  /** Name of whoever leads the cell from now on. */
  readonly leader: string
  /** Phone of all offices. */
  readonly phone: string
}

/** Gives a cell a leader with a name of rare characters, nobody as officer, and all offices a phone. */
export async function changeBoard(db: Db, { code, leader, phone }: Changes): Promise<void> {
  await withReach(db, { ...EVERYWHERE, hasPrivate: true }, async (trx) => {
    await sql`update person set name = ${leader} where id = (
      select person_id from responsibility join grid_cell on grid_cell.id = cell_id
      where code = ${code} and role = 'grid_leader' and period @> '2026-06-15'::date)`.execute(trx)
    await sql`update responsibility set period = daterange(lower(period), '2026-06-15'::date)
      where role = 'enforcement_officer' and period @> '2026-06-15'::date and cell_id = (select id from grid_cell where code = ${code})`.execute(
      trx,
    )
    await sql`update organisation set office_phone = ${phone}`.execute(trx)
  })
}

/** Names of those who hold a role in a cell on the day of the tests. */
export async function holdersOf(db: Db, code: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select person.name from responsibility join grid_cell on grid_cell.id = cell_id
    join person on person.id = person_id where code = ${code} and period @> '2026-06-15'::date`.execute(db)
  return rows.map(({ name }) => name)
}

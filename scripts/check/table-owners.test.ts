import { describe, expect, it } from 'vitest'
import { tablesWritten } from './table-owners.ts'

describe('tablesWritten', () => {
  it.each([
    ["trx.insertInto('session').values({})", ['session']],
    ["trx\n    .updateTable('account')\n    .set({})", ['account']],
    ['sql`insert into note (id) select id from account`', ['note']],
    ['sql`update audit_chain set last_number = 1`', ['audit_chain']],
    ['sql`delete from person where id = 1`', ['person']],
    ['sql`select id from person for update`', []],
    ["db.selectFrom('person')", []],
  ])('finds in %s the tables %j', (text, tables) => {
    expect(tablesWritten(text)).toEqual(tables)
  })
})

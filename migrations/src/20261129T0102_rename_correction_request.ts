import { type Kysely, sql } from 'kysely'

/** One term for one thing: what an enterprise asks for is 更正申请, as what may follow from it is 更正. */
const statements = [
  `comment on table correction_request is '更正申请: an enterprise asks to correct what is published about it; never public.'`,
  `update disclosure_rule set source = replace(source, '异议答复', '更正申请答复') where kind = 'reply_within'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

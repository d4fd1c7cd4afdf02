import { type Kysely, sql } from 'kysely'

const statements = [
  `create function search_grams(value text) returns text[]
   language sql immutable parallel safe
   as $$
     select array(
       select distinct gram from (
         select substr(lower(value), position, 1) as gram from generate_series(1, length(value)) as position
         union all
         select substr(lower(value), position, 2) from generate_series(1, length(value) - 1) as position
       ) as grams
     )
   $$`,
  `comment on function search_grams(text) is
   'Every single character and every pair of neighbouring characters, lower case: the index words of a name. Chinese is searched by one or two characters, which trigram indexes cannot answer.'`,
  `create function is_unified_social_credit_code(code text) returns boolean
   language sql immutable parallel safe
   as $$
     select code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'
       and substr('0123456789ABCDEFGHJKLMNPQRTUWXY', (
         31 - (
           select sum(
             (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, position, 1)) - 1)
             * (array[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28])[position]
           ) from generate_series(1, 17) as position
         ) % 31
       )::integer % 31 + 1, 1) = right(code, 1)
   $$`,
  `comment on function is_unified_social_credit_code(text) is
   'GB 32100-2015: 18 characters without I, O, S, V, Z; the last one is (31 - weighted sum mod 31) mod 31.'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

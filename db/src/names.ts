import { type RawBuilder, sql } from 'kysely'

/**
 * True where a name contains the text, whatever the case. Answered by the GIN index on the grams (see the
 * database function `search_grams`): pairs of neighbouring characters first, then the exact look at the name.
 */
export function nameContains(
  gramsColumn: string,
  name: string | RawBuilder<string>,
  text: string,
): RawBuilder<boolean> {
  const wanted = text.toLowerCase()
  return sql<boolean>`(${sql.ref(gramsColumn)} @> ${gramsOf(wanted)}::text[]
    and position(${wanted} in lower(${typeof name === 'string' ? sql.ref(name) : name})) > 0)`
}

/** Pairs of neighbouring characters, or the single one; characters are code points, as PostgreSQL counts. */
function gramsOf(text: string): string[] {
  const characters = [...text]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))]
}

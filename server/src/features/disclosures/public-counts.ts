import type { z } from 'zod'
import { Element } from '../enterprises/contract.ts'
import type { CountDisclosures } from './contract.ts'
import { Correction, PublicKind } from './filter.contract.ts'
import type { countDisclosuresByFacet } from './public.queries.ts'

type FacetRow = Awaited<ReturnType<typeof countDisclosuresByFacet>>[number]

/** Adds up the combinations along each facet, the largest count first. */
export function countsAnswer(rows: readonly FacetRow[]): z.infer<typeof CountDisclosures.answer> {
  const along = <Word extends string>(
    wordOf: (row: FacetRow) => Word,
  ): readonly (readonly [Word, number])[] => {
    const counts = new Map<Word, number>()
    for (const row of rows) counts.set(wordOf(row), (counts.get(wordOf(row)) ?? 0) + row.count)
    return [...counts].toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1))
  }
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    byKind: along(({ kind }) => PublicKind.parse(kind)).map(([kind, count]) => ({ kind, count })),
    byCorrection: along(({ correction }) => Correction.parse(correction)).map(([correction, count]) => ({
      correction,
      count,
    })),
    byElement: along(({ element }) => Element.parse(element)).map(([element, count]) => ({ element, count })),
    byTownship: along(({ township_code }) => township_code).map(([townshipCode, count]) => ({
      townshipCode,
      count,
    })),
  }
}

import type { z } from 'zod'
import { DeskState } from './desk.contract.ts'
import type { FacetRow } from './desk.queries.ts'
import { PublicKind } from './filter.contract.ts'
import type { CountDesk } from './reading.contract.ts'

/** The filters that are also counted by. */
interface Chosen {
  readonly state: string | undefined
  readonly kind: string | undefined
  readonly organisation: number | undefined
}

const meets = (row: FacetRow, { state, kind, organisation }: Chosen): boolean =>
  (state === undefined || row.state === state) &&
  (kind === undefined || row.kind === kind) &&
  (organisation === undefined || row.organisation_id === organisation)

const sum = (rows: readonly FacetRow[], part: 'count' | 'overdue' | 'to_withdraw'): number =>
  rows.reduce((total, row) => total + row[part], 0)

/** Adds up what was counted together; the filter of a facet is left aside in its own numbers. */
export function countsOfDesk(rows: readonly FacetRow[], chosen: Chosen): z.infer<typeof CountDesk.answer> {
  const without = (name: keyof Chosen) => rows.filter((row) => meets(row, { ...chosen, [name]: undefined }))
  const [states, kinds, bodies] = [without('state'), without('kind'), without('organisation')]
  return {
    byState: DeskState.options.map((state) => {
      const found = states.filter((row) => row.state === state)
      return { state, count: sum(found, 'count'), overdue: sum(found, 'overdue') }
    }),
    toWithdraw: sum(states, 'to_withdraw'),
    byKind: PublicKind.options.map((kind) => ({
      kind,
      count: sum(
        kinds.filter((row) => row.kind === kind),
        'count',
      ),
    })),
    byOrganisation: [...new Map(bodies.map((row) => [row.organisation_id, row]))].map(([id, row]) => ({
      id,
      name: row.short_name,
      nameEn: row.name_en,
      count: sum(
        bodies.filter((one) => one.organisation_id === id),
        'count',
      ),
    })),
  }
}

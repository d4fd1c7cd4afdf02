import { useQuery } from '@tanstack/react-query'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { useMemo } from 'react'
import { queryFor } from '../../api/query.ts'
import type { Choice } from '../../ui/select-field.tsx'

/** The bodies that exist, as choices. */
export function useBodies(): readonly Choice[] {
  const { data } = useQuery(queryFor(ListOrganisations, { query: {} }))
  return useMemo(
    () => (data?.items ?? []).map(({ id, shortName }) => ({ value: String(id), label: shortName })),
    [data],
  )
}

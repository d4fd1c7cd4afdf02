import { useQuery } from '@tanstack/react-query'
import { GetPlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { useMemo } from 'react'
import { queryFor } from '../../api/query.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'

/** Names of townships, villages and sub-bureaus of a plan; codes while they are on their way. */
export interface PlaceNames {
  township(code: string | null): string
  village(code: string | null): string
  subBureau(id: number | null): string
}

/** Reads the names from the figures of a plan, which the editor has read already. */
export function usePlaceNames(planId: number): PlaceNames {
  const { t } = usePlansWords()
  const { data } = useQuery(queryFor(GetPlanFigures, { params: { id: String(planId) } }))
  return useMemo(() => {
    const townships = new Map(data?.townships.map(({ code, name }) => [code, name]))
    const villages = new Map(data?.villages.map(({ code, name }) => [code, name]))
    const subBureaus = new Map(data?.subBureaus.map(({ id, name }) => [id, name]))
    return {
      township: (code) => (code === null ? '' : (townships.get(code) ?? code)),
      village: (code) => (code === null ? t('comparison.noVillage') : (villages.get(code) ?? code)),
      subBureau: (id) => (id === null ? t('comparison.noSubBureau') : (subBureaus.get(id) ?? String(id))),
    }
  }, [data, t])
}

import { useQuery } from '@tanstack/react-query'
import { GetCoverageMatrix } from '@tongzhou/server/contracts/coverage/overview'
import { ListDivisions } from '@tongzhou/server/contracts/divisions'
import { useMemo } from 'react'
import { useBodies } from '../../api/bodies.ts'
import { queryFor } from '../../api/query.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { onDay } from './coverage-address.ts'

/** Names of townships and sub-bureaus in the language of the page. */
export interface CoverageNames {
  /** `known` is what an item says of it; the code where nothing is known. */
  township(code: string, known?: string): string
  subBureau(id: number, known?: string): string
}

/** Reads the names from the matrix of the day; English ones from the boundaries and the bodies. */
export function useCoverageNames(on: string): CoverageNames {
  const { language } = useLanguage()
  const isEnglish = language === 'en'
  const matrix = useQuery(queryFor(GetCoverageMatrix, { query: onDay(on) })).data
  const divisions = useQuery({
    ...queryFor(ListDivisions, { query: { level: 'township', ...onDay(on) } }),
    enabled: isEnglish,
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  const bodies = useBodies()
  return useMemo(() => {
    const townships = new Map(matrix?.townships.map(({ code, name }) => [code, name]))
    const english = new Map(
      divisions?.features.map(({ properties }) => [properties.code, properties.nameEn ?? properties.name]),
    )
    const subBureaus = new Map(matrix?.subBureaus.map(({ id, name }) => [id, name]))
    return {
      township: (code, known) =>
        (isEnglish ? english.get(code) : undefined) ?? townships.get(code) ?? known ?? code,
      subBureau: (id, known) => {
        const today = bodies.name(id)
        return today === '' ? (subBureaus.get(id) ?? known ?? String(id)) : today
      },
    }
  }, [matrix, divisions, bodies, isEnglish])
}

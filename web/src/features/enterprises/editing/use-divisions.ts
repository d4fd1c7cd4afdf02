import { useQuery } from '@tanstack/react-query'
import { type DivisionProperties, ListDivisions } from '@tongzhou/server/contracts/divisions'
import { useMemo } from 'react'
import type { z } from 'zod'
import { queryFor } from '../../../api/query.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type { BboxWsen } from '../../../map/map-view-props.ts'

type Division = z.infer<typeof DivisionProperties>

const of = (level: 'township' | 'village') => ({
  ...queryFor(ListDivisions, { query: { level } }),
  staleTime: 600_000,
})

/** Townships and villages of today; empty while they are on their way. */
export function useDivisions() {
  const { language } = useLanguage()
  const townships = useQuery(of('township')).data
  const villages = useQuery(of('village')).data
  return useMemo(() => {
    const all = [...(townships?.features ?? []), ...(villages?.features ?? [])]
    const names = new Map(all.map(({ properties }) => [properties.code, nameIn(language, properties)]))
    return {
      isKnown: townships !== undefined && villages !== undefined,
      townships: (townships?.features ?? []).map(({ properties }) => properties),
      villagesOf: (code: string): readonly Division[] =>
        (villages?.features ?? [])
          .map(({ properties }) => properties)
          .filter((one) => one.parentCode === code),
      /** The code itself while it is unknown. */
      name: (code: string): string => names.get(code) ?? code,
      bboxOf: (code: string): BboxWsen | null => {
        const found = townships?.features.find(({ properties }) => properties.code === code)
        return found?.geometry ? bboxOf(found.geometry.coordinates) : null
      },
    }
  }, [townships, villages, language])
}

const nameIn = (language: string, { name, nameEn }: Division): string =>
  language === 'en' ? (nameEn ?? name) : name

function bboxOf(polygons: readonly (readonly (readonly (readonly number[])[])[])[]): BboxWsen {
  const points = polygons.flat(2)
  const lngs = points.map(([lng = 0]) => lng)
  const lats = points.map(([, lat = 0]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

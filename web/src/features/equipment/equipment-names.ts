import { useQuery } from '@tanstack/react-query'
import { type EquipmentKind, ListEquipmentKinds } from '@tongzhou/server/contracts/equipment'
import { useMemo } from 'react'
import { queryFor } from '../../api/query.ts'
import { useLanguage } from '../../i18n/formats.ts'
import type { Choice } from '../../ui/select-field.tsx'

interface EquipmentKinds {
  readonly choices: readonly (Choice & { readonly category: EquipmentKind['category'] })[]
  /** Whether a kind may only be used with a valid calibration. */
  isCalibrated(code: string): boolean
  /** Name of a kind; its code while the names are on their way. */
  name(code: string): string
}

const kindsQuery = { ...queryFor(ListEquipmentKinds, {}), staleTime: 600_000 }

/** The kinds of equipment for names and choices. */
export function useEquipmentKinds(): EquipmentKinds {
  const { language } = useLanguage()
  const kinds = useQuery(kindsQuery).data?.items
  return useMemo(() => {
    const nameOf = (kind: EquipmentKind) => (language === 'en' ? kind.nameEn : kind.name)
    const find = (code: string) => kinds?.find((kind) => kind.code === code)
    return {
      choices: (kinds ?? []).map((kind) => ({
        value: kind.code,
        label: nameOf(kind),
        category: kind.category,
      })),
      isCalibrated: (code) => find(code)?.calibrated ?? false,
      name: (code) => {
        const kind = find(code)
        return kind === undefined ? code : nameOf(kind)
      },
    }
  }, [kinds, language])
}

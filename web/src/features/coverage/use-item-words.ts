import { useQuery } from '@tanstack/react-query'
import type { CoverageItem } from '@tongzhou/server/contracts/coverage'
import { type CauseWord, causes } from '@tongzhou/server/contracts/coverage/cause'
import { ListEquipmentKinds } from '@tongzhou/server/contracts/equipment'
import { useMemo } from 'react'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { useWords } from '../../api/vocabulary.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'

type Said = Pick<CoverageItem, 'cause' | 'detail' | 'measure' | 'since'>

/** What is said of an item in the language of the page. */
export interface ItemWords {
  name(cause: CauseWord): string
  /** Why it counts as uncovered, in one sentence; of what begins after today, what will be unless it is mended. */
  sentence(item: Said): string
  /** What exactly: a role, a stage, an item of the checklist. */
  detail(item: Pick<CoverageItem, 'cause' | 'detail'>): string
  /** The thing that is uncovered, by its own name. */
  subject(item: CoverageItem): string
}

/** What a detail is a word of; causes that are not here say it as it is. */
const vocabularyOf: Partial<Record<CauseWord, 'roles' | 'stages' | 'levels'>> = {
  role_vacant: 'roles',
  holder_without_post: 'roles',
  holder_away: 'roles',
  deputy_ended: 'roles',
  case_step_overdue: 'stages',
  enterprise_overdue: 'levels',
}
const ownWords: Partial<Record<CauseWord, 'checks' | 'certificateStates'>> = {
  office_incomplete: 'checks',
  certificate_invalid: 'certificateStates',
}

export function useItemWords(): ItemWords {
  const { t } = useCoverageWords()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const equipment = useEquipmentNames(language)
  return useMemo(() => {
    const detail: ItemWords['detail'] = ({ cause, detail: code }) => {
      if (cause === 'staff_below_floor') return t('causes.staffKinds.staff')
      if (code === null) return ''
      if (cause === 'equipment_below_norm') return equipment.get(code) ?? code
      const kind = vocabularyOf[cause]
      if (kind !== undefined) return words(kind, code)
      const own = ownWords[cause]
      if (own === undefined) return code
      const dictionary = t(`causes.${own}`, { returnObjects: true }) as Readonly<Record<string, string>>
      return dictionary[code] ?? code
    }
    return {
      name: (cause) => t(`causes.names.${cause}`),
      detail,
      sentence: (item) => {
        const sentence = t(`causes.sentences.${item.cause}`, {
          detail: detail(item),
          measure:
            causes[item.cause].group === 'land' ? areaText(item.measure) : formats.decimal(item.measure),
        })
        return item.since > districtToday() ? t('records.upcoming.unless', { sentence }) : sentence
      },
      subject: (item) => subjectOf(item),
    }
  }, [t, words, formats, equipment])
}

const noNames: ReadonlyMap<string, string> = new Map()

/** Names of kinds of equipment, for those who may read them; the code stands for the others. */
function useEquipmentNames(language: string): ReadonlyMap<string, string> {
  const { session } = useSession()
  const { data } = useQuery({
    ...queryFor(ListEquipmentKinds, {}),
    staleTime: 600_000,
    enabled: may(session, 'equipment.read'),
  })
  return useMemo(
    () =>
      data === undefined
        ? noNames
        : new Map(data.items.map((kind) => [kind.code, language === 'en' ? kind.nameEn : kind.name])),
    [data, language],
  )
}

/** Small pieces of land keep their digits: square kilometres with as many decimals as they need. */
const areaText = (areaM2: number) => Number((areaM2 / 1e6).toPrecision(3)).toString()

/** The nearest name of what an item is about. */
export function subjectOf(item: CoverageItem): string {
  const { enterprise, person, body, township } = item
  const cell = cellNameOf(item)
  const names = [
    item.case?.number,
    enterprise?.name,
    person === null ? '' : [person.name, cell].filter(Boolean).join(' · '),
    cell,
    body?.name,
    township?.name,
  ]
  return names.find((name) => name !== undefined && name !== '') ?? '—'
}

const cellNameOf = ({ cell }: CoverageItem) => (cell === null ? '' : cell.name || groupCellCode(cell.code))

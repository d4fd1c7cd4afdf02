import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type CoverageItem, ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import { GetCoverageShades } from '@tongzhou/server/contracts/coverage/overview'
import { useMemo, useState } from 'react'
import { pagesFor, queryFor } from '../../api/query.ts'
import { type PagedRows, usePagedRows } from '../../api/use-pages.ts'
import { districtToday } from '../../i18n/today.ts'
import type { CoverageHit, CoverageShades } from '../../map/coverage/coverage-map-props.ts'
import type { Focus } from '../../map/map-view-props.ts'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { NARROW, useMedia } from '../../ui/use-media.ts'
import { dayIn, type ItemFilter, listWords, onDay, readFilter } from './coverage-address.ts'
import { useCoverageNames } from './use-coverage-names.ts'
import { useCoverageSummary } from './use-coverage-summary.ts'

const PAGE_LENGTH = 200
const ITEM_ZOOM = 11.8
/** In the address: whichever item is the first of the list. */
const FIRST = 'first'
const nothingShaded: CoverageShades = { cells: [], land: [] }
const nothing: readonly CoverageItem[] = []

/** Everything that the page shows, from the address and the server, and the ways to change it. */
export function useCoverageView() {
  const address = useAddressWords(listWords)
  const { words, set, step: go } = address
  const filter = useMemo(() => readFilter(words), [words])
  const { query: summary, facets } = useCoverageSummary(words.on, filter)
  const names = useCoverageNames(words.on)
  const { items, item } = useItems(words, filter)
  const isNarrow = useMedia(NARROW)
  const [shown, show] = useState<'map' | 'list'>('list')
  const [pointedOnMap, pointOnMap] = useState<string | null>(null)
  const [pointedInList, pointInList] = useState<string | null>(null)
  // Whoever chose on the map sees the place already: the camera rests.
  const [restsFor, setRestsFor] = useState<string | null>(null)
  const step = (by: 1 | -1) => {
    const next = items.data?.rows[item.index + by]
    if (next !== undefined) set('item', String(next.id))
  }
  const choose = (hit: CoverageHit) => {
    const chosen = hit.kind === 'land' ? String(hit.itemId) : FIRST
    const code = hit.kind === 'cell' && hit.code !== words.cell ? hit.code : ''
    const isSomething = hit.kind === 'land' || code !== ''
    setRestsFor(chosen)
    go({ cell: code, item: isSomething ? chosen : '' })
    if (isNarrow && isSomething) show('list')
  }
  return {
    address,
    filter,
    summary,
    facets,
    names,
    items,
    item,
    isNarrow,
    shown,
    show,
    pointedOnMap,
    on: summary.data?.on ?? dayIn(words.on) ?? districtToday(),
    open: (row: CoverageItem) => go({ item: String(row.id) }),
    step,
    close: () => set('item', ''),
    pointAt: (row: CoverageItem | null) => pointInList(row?.cell?.code ?? null),
    map: {
      ...markedOn(item.shown, filter),
      on: words.on,
      shades: useShades(words.on, filter),
      highlightedCellCode: pointedInList,
      focus: restsFor === words.item ? null : focusOn(item.shown),
      onChoose: choose,
      onHoverCell: pointOnMap,
    },
  }
}

const markedOn = (shown: CoverageItem | undefined, filter: ItemFilter) => ({
  selectedCellCode: shown?.cell?.code ?? filter.cell ?? null,
  place: shown?.at ?? null,
})

function focusOn(shown: CoverageItem | undefined): Focus | null {
  if (shown === undefined || shown.at === null) return null
  return { key: `item:${shown.id}`, lngLat: shown.at, zoom: ITEM_ZOOM }
}

/** The list, and the item of the address: where the list does not show it yet, it is asked for by itself. */
function useItems(words: Readonly<Record<(typeof listWords)[number], string>>, filter: ItemFilter) {
  const query = useInfiniteQuery(
    pagesFor(ListCoverageItems, {
      ...onDay(words.on),
      ...filter,
      order: words.order === 'cause' ? ('cause' as const) : ('worst' as const),
      limit: PAGE_LENGTH,
    }),
  )
  const paged: PagedRows<CoverageItem> | undefined = usePagedRows(query)
  const { id, index, listed } = findIn(paged?.rows ?? nothing, words.item)
  const linked = useLinkedItem(words.on, listed === undefined && !query.isPending ? id : '')
  return {
    items: { data: paged, error: query.error, refetch: query.refetch },
    item: { id, index, shown: listed ?? linked.data?.items[0], isSought: linked.isFetching },
  }
}

/** The item that the address names among those that were read; index -1 where it is not. */
function findIn(rows: readonly CoverageItem[], word: string) {
  const id = word === FIRST ? String(rows[0]?.id ?? '') : word
  const index = rows.findIndex((row) => String(row.id) === id)
  return { id, index, listed: rows[index] }
}

/** The item of a permanent link on a day, under no filter; nothing is asked for '' and for what is no identity. */
function useLinkedItem(on: string, id: string) {
  const wanted = /^[1-9]\d{0,15}$/.test(id) ? Number(id) : undefined
  return useQuery({
    ...queryFor(ListCoverageItems, { query: { ...onDay(on), id: wanted ?? 0, limit: 1 } }),
    enabled: wanted !== undefined,
  })
}

/** What the map shades, under the same filters as the list. */
function useShades(on: string, filter: ItemFilter): CoverageShades {
  const query = { ...onDay(on), ...filter }
  const { data } = useQuery({
    ...queryFor(GetCoverageShades, { query }),
    placeholderData: (before) => before,
  })
  return data ?? nothingShaded
}

import { useQuery } from '@tanstack/react-query'
import type { SearchHit } from '@tongzhou/server/contracts/search'
import { useMemo, useState } from 'react'
import { enterpriseQuery } from '../features/enterprises/enterprise-query.ts'
import { cellQuery } from '../features/grids/cell-query.ts'
import type { Focus } from '../map/map-view-props.ts'
import type { Office } from './use-office.ts'

const ENTERPRISE_ZOOM = 14

/** How near a place is shown, by the length of its division code: district, township, village. */
const placeZooms: Readonly<Record<number, number>> = { 6: 9, 9: 11.5, 12: 13.5 }
const OTHER_PLACE_ZOOM = 13

interface Place {
  readonly lngLat: readonly [number, number]
  readonly zoom: number
  readonly key: string
}

/**
 * Where the camera shall look: a place that was searched for, else the cell or enterprise in the address, unless it
 * was chosen on the map, where it is in view already.
 */
export function useFocusTarget(office: Office) {
  const { cellCode, enterpriseId, origin, view } = office
  const [place, setPlace] = useState<{ readonly focus: Place; readonly at: string } | null>(null)
  const cell = useQuery({ ...cellQuery(cellCode ?? '', view.on), enabled: cellCode !== null }).data
  const enterprise = useQuery({ ...enterpriseQuery(enterpriseId ?? ''), enabled: enterpriseId !== null }).data
  const at = `${cellCode}/${enterpriseId}`
  const focus = useMemo((): Focus | null => {
    if (place !== null && place.at === at) return place.focus
    if (origin === 'map') return null
    if (cell !== undefined) return { key: `cell:${cell.code}`, bboxWsen: cell.bboxWsen }
    const lngLat = enterprise?.lngLat ?? null
    if (enterprise === undefined || lngLat === null) return null
    return { key: `enterprise:${enterprise.id}`, lngLat, zoom: ENTERPRISE_ZOOM }
  }, [place, at, origin, cell, enterprise])

  const lookAt = (hit: SearchHit) => {
    if (hit.lngLat === null) return
    const zoom = placeZooms[hit.id.length] ?? OTHER_PLACE_ZOOM
    setPlace({ focus: { key: `place:${hit.kind}:${hit.id}`, lngLat: hit.lngLat, zoom }, at })
  }
  return { focus, lookAt }
}

import { useCallback, useMemo } from 'react'
import { useLocation, useMatch, useNavigate, useSearchParams } from 'react-router'
import { changeSearch, type OfficeView, readView } from './office-view.ts'
import { paths } from './paths.ts'

/** Who asked for a cell or an enterprise; the camera rests when the map itself did. */
export type Origin = 'map' | 'page'

/** What the address says, and the ways to change it. */
export interface Office {
  readonly view: OfficeView
  readonly cellCode: string | null
  /** The enterprise's number as it stands in the address. */
  readonly enterpriseId: string | null
  readonly origin: Origin
  /** Changes words of the search part; `isStep` makes a step that the back button undoes. */
  change(changes: Readonly<Record<string, string | null>>, isStep?: boolean): void
  openCell(code: string, origin?: Origin): void
  openEnterprise(id: number | string, origin?: Origin): void
  closePanel(): void
  /** An address with the present search part, some words changed. */
  addressOf(path: string, changes?: Readonly<Record<string, string | null>>): string
}

function originOf(state: unknown): Origin {
  const isFromMap = typeof state === 'object' && state !== null && 'origin' in state && state.origin === 'map'
  return isFromMap ? 'map' : 'page'
}

/** Reads the address of the office page and changes it. */
export function useOffice(): Office {
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const location = useLocation()
  const cellCode = useMatch(`${paths.office}/cells/:code`)?.params.code ?? null
  const enterpriseId = useMatch(`${paths.office}/enterprises/:id`)?.params.id ?? null
  const view = useMemo(() => readView(search), [search])
  const addressOf = useCallback(
    (path: string, changes: Readonly<Record<string, string | null>> = {}) => {
      const words = changeSearch(search, changes).toString()
      return words === '' ? path : `${path}?${words}`
    },
    [search],
  )
  const visit = useCallback(
    (path: string, origin: Origin) => void navigate(addressOf(path), { state: { origin } }),
    [navigate, addressOf],
  )
  const change = useCallback<Office['change']>(
    (changes, isStep = false) => {
      setSearch((current) => changeSearch(current, changes), { replace: !isStep, state: location.state })
    },
    [setSearch, location.state],
  )
  return {
    view,
    cellCode,
    enterpriseId,
    origin: originOf(location.state),
    change,
    addressOf,
    openCell: useCallback((code, origin = 'page') => visit(paths.cell(code), origin), [visit]),
    openEnterprise: useCallback((id, origin = 'page') => visit(paths.enterprise(id), origin), [visit]),
    closePanel: useCallback(() => visit(paths.office, 'map'), [visit]),
  }
}

import { useCallback, useLayoutEffect, useState } from 'react'

/** Rows drawn beyond both edges of the view, so that a quick scroll meets no white. */
const OVERSCAN = 10

interface RowWindowInput {
  readonly count: number
  readonly rowHeightPx: number
  /** The head that stays at the top and covers this much of the view. */
  readonly headHeightPx: number
}

/** Rows from `start` up to, not including, `end` are drawn. */
interface RowWindow {
  readonly start: number
  readonly end: number
  /** False while the element has no height, for example because it is hidden. */
  readonly isLaidOut: boolean
  scrollToRow(index: number): void
}

/** Which of many rows of equal height are near the view of a scrolling element. */
export function useRowWindow(
  scroller: { readonly current: HTMLElement | null },
  { count, rowHeightPx, headHeightPx }: RowWindowInput,
): RowWindow {
  const [topRow, setTopRow] = useState(0)
  const [rowsInView, setRowsInView] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const read = () => {
      setTopRow(Math.floor(element.scrollTop / rowHeightPx))
      setRowsInView(Math.ceil(element.clientHeight / rowHeightPx))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [scroller, rowHeightPx])

  const scrollToRow = useCallback(
    (index: number) => {
      const element = scroller.current
      if (element === null) return
      const topPx = index * rowHeightPx
      const viewHeightPx = element.clientHeight - headHeightPx
      const lowestPx = topPx + rowHeightPx - viewHeightPx
      element.scrollTo({ top: Math.min(Math.max(element.scrollTop, lowestPx), topPx), behavior: 'instant' })
    },
    [scroller, rowHeightPx, headHeightPx],
  )
  return {
    start: Math.min(Math.max(topRow - OVERSCAN, 0), count),
    end: Math.min(topRow + rowsInView + OVERSCAN, count),
    isLaidOut: rowsInView > 0,
    scrollToRow,
  }
}

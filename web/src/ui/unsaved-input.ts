import { useEffect } from 'react'

/**
 * Knows whether something typed has not been saved, asks before the page is left, and tells others that the page must
 * stay. Links inside the application, the back button and closing the window are held; a program's own step is not.
 */
const unsaved = new Set<symbol>()

/** Whether a form on the page holds something that was typed and not saved. */
export const hasUnsavedInput = (): boolean => unsaved.size > 0

/** While `isUnsaved`, leaving the page asks `question` first. */
export function useUnsavedInput(isUnsaved: boolean, question: string): void {
  useEffect(() => {
    if (!isUnsaved) return
    const mark = Symbol('form')
    unsaved.add(mark)
    const release = hold(question)
    return () => {
      unsaved.delete(mark)
      release()
    }
  }, [isUnsaved, question])
}

const stay = (event: BeforeUnloadEvent) => event.preventDefault()

function hold(question: string): () => void {
  const click = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    const isElsewhere =
      link === null || link.getAttribute('target') === '_blank' || event.ctrlKey || event.metaKey
    if (isElsewhere || link.getAttribute('href')?.startsWith('#')) return
    if (window.confirm(question)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const step = holdSteps(question)
  window.addEventListener('beforeunload', stay)
  document.addEventListener('click', click, true)
  window.addEventListener('popstate', step, true)
  return () => {
    window.removeEventListener('beforeunload', stay)
    document.removeEventListener('click', click, true)
    window.removeEventListener('popstate', step, true)
  }
}

/** The router numbers its steps in `history.state.idx`, so a step that was refused can be undone. */
const stepIndex = (): number => {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && 'idx' in state ? Number(state.idx) : 0
}

function holdSteps(question: string): (event: PopStateEvent) => void {
  const here = stepIndex()
  let isUndoing = false
  return (event) => {
    const moved = stepIndex() - here
    if (isUndoing || moved === 0) {
      isUndoing = false
      event.stopImmediatePropagation()
      return
    }
    if (window.confirm(question)) return
    event.stopImmediatePropagation()
    isUndoing = true
    window.history.go(-moved)
  }
}

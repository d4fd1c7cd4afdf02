import { useQuery } from '@tanstack/react-query'
import { Search, type SearchHit } from '@tongzhou/server/contracts/search'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiProblem, sentenceOf } from '../../api/problem.ts'
import { queryFor } from '../../api/query.ts'
import { groupCellCode } from '../../i18n/formats.ts'
import { Combobox, type ComboboxGroup } from '../../ui/combobox.tsx'

const PAUSE_MS = 200
const LONGEST = 60
const kinds = ['cell', 'place', 'enterprise', 'person'] as const

interface SearchBoxProps {
  onChoose(hit: SearchHit): void
}

const keyOf = (hit: SearchHit) => `${hit.kind}:${hit.id}`

/** Finds cells, places, enterprises and persons; `/` and ⌘K or Ctrl+K bring the focus here. */
export function SearchBox({ onChoose }: SearchBoxProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  useShortcut(() => input.current?.focus())
  const [text, setText] = useState('')
  const q = useSettled(text.trim().slice(0, LONGEST))
  const query = useQuery({ ...queryFor(Search, { query: { q } }), enabled: q !== '', staleTime: 10_000 })
  const isCurrent = q === text.trim().slice(0, LONGEST)
  const hits = isCurrent ? (query.data?.items ?? []) : []
  const notice = useNotice({ isSettled: isCurrent && !query.isFetching, problem: query.error, q })
  const groups: ComboboxGroup[] = kinds
    .map((kind) => ({
      key: kind,
      label: t(`search.kinds.${kind}`),
      options: hits
        .filter((hit) => hit.kind === kind)
        .map((hit) => ({ key: keyOf(hit), label: hit.label, detail: detailOf(hit) })),
    }))
    .filter((group) => group.options.length > 0)

  return (
    <Combobox
      ref={input}
      testId="search-input"
      label={t('search.label')}
      placeholder={t('search.label')}
      text={text}
      groups={groups}
      notice={notice}
      announcement={hits.length > 0 ? t('search.count', { n: hits.length }) : notice}
      onText={setText}
      onChoose={(key) => {
        const hit = hits.find((one) => keyOf(one) === key)
        if (hit === undefined) return
        setText('')
        onChoose(hit)
      }}
    />
  )
}

/** Codes are grouped for reading. */
const detailOf = (hit: SearchHit) => hit.detail.replace(hit.id, groupCellCode(hit.id))

interface NoticeFacts {
  readonly isSettled: boolean
  readonly problem: ApiProblem | null
  readonly q: string
}

/** What is said where no hit is shown. */
function useNotice({ isSettled, problem, q }: NoticeFacts): string {
  const { t } = useTranslation()
  if (!isSettled) return t('search.loading')
  return problem === null ? t('search.empty', { q }) : sentenceOf(problem, t)
}

/** A value once it has rested for a moment, so that not every letter asks the server. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]')

function useShortcut(focus: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isSlash = event.key === '/' && !isWriting(event.target)
      const isCommandK = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)
      if (!isSlash && !isCommandK) return
      event.preventDefault()
      focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}

import type { StepSentence } from '@tongzhou/server/topology/history'
import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { useMemo } from 'react'
import type { Hint } from '../../../editor/tools/tool.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type { CellNames } from './cell-names.ts'

/** Makes sentences of what the editor says in words and values. */
export interface Sentences {
  step(sentence: StepSentence): string
  hint(hint: Pick<Hint, 'code' | 'values'>): string
  problem(problem: PlanProblem): string
  problemName(problem: PlanProblem): string
  /** Why an operation or an action is refused. */
  refusal(word: string): string
}

/** Values of sentences that name faces. */
const FACE_VALUES: ReadonlySet<string> = new Set(['cell', 'other', 'from', 'to', 'inside'])

type Values = Readonly<Record<string, string | number>>

/** Sentences in the language of the page; `readTopology` gives the plan whose names are meant. */
export function useSentences(names: CellNames, readTopology: () => PlanTopology): Sentences {
  const { t, i18n } = useEditorWords()
  const { formats } = useLanguage()
  return useMemo(() => {
    // The words of the editor are closed lists; a word of a newer server is shown as it is.
    const say = (key: string, values: Values): string =>
      i18n.exists(key, { ns: 'editor' }) ? (t as unknown as Say)(key, values) : (key.split('.').at(-1) ?? key)
    const nameValue = (key: string, value: string | number): string | number => {
      if (FACE_VALUES.has(key)) return value === '' ? '' : names.face(readTopology(), String(value))
      if (key === 'township') return names.township(String(value))
      if (key === 'village')
        return value === '' ? t('panels.selection.noVillage') : names.village(String(value))
      if (key === 'subBureau') {
        return value === '' ? t('panels.selection.noSubBureau') : names.subBureau(Number(value))
      }
      return value
    }
    const named = (values: Values): Values =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, nameValue(key, value)]))
    const step = ({ key, values }: StepSentence): string => {
      const inner = values['step']
      const { step: _, ...others } = values
      const count = Number(values['count'] ?? 0)
      return say(`steps.${key}`, {
        ...named(others),
        more: count > 1 ? t('operations.more', { count }) : '',
        ...(inner === undefined ? {} : { step: step({ key: String(inner), values: others }) }),
      })
    }
    const refusal = (word: string) => {
      const lists = ['operations.refusals', 'operations.differences']
      const list = lists.find((name) => i18n.exists(`${name}.${word}`, { ns: 'editor' }))
      return list ? say(`${list}.${word}`, {}) : say(`hints.${word}`, { cell: '', count: 0, limit: 0 })
    }
    return {
      step,
      hint: ({ code, values }) => say(`hints.${code}`, named(values)),
      problem: (problem) =>
        say(`problems.sentences.${problem.code}`, {
          where: problem.faceIds[0] === undefined ? '' : names.face(readTopology(), problem.faceIds[0]),
          ...measureOf(problem, formats),
        }),
      problemName: (problem) => say(`problems.names.${problem.code}`, {}),
      refusal,
    }
  }, [t, i18n, formats, names, readTopology])
}

type Say = (key: string, values: Values) => string

interface MeasureFormats {
  integer(value: number): string
  decimal(value: number): string
  areaKm2(areaM2: number): string
}

/** The measure of a problem in the units that its sentence may ask for. */
function measureOf({ measure }: PlanProblem, formats: MeasureFormats): Values {
  return {
    areaKm2: formats.areaKm2(measure),
    areaM2: formats.integer(measure),
    count: formats.integer(measure),
    widthM: formats.decimal(measure),
    share: formatShare(measure, formats),
  }
}

/** A signed share in per cent: `+23%`, `−8%`. */
export function formatShare(share: number, formats: Pick<MeasureFormats, 'integer'>): string {
  const percent = Math.round(share * 100)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '±'
  return `${sign}${formats.integer(Math.abs(percent))}%`
}

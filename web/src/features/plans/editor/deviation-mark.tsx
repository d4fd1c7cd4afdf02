import type { Balance } from '../../../editor/figures/face-figures.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { formatShare } from './use-sentences.ts'

interface DeviationMarkProps {
  /** Workload over the mean of the township, less 1; null without a mean. */
  readonly deviation: number | null
  readonly balance: Balance
}

const signs: Readonly<Record<Balance, string>> = { within: '✓', above: '▲', below: '▼', none: '' }

/** How far a cell is off the mean: a sign, a number and a colour that say the same, and words for ears. */
export function DeviationMark({ deviation, balance }: DeviationMarkProps) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  if (deviation === null) return <span className="muted">—</span>
  const words = t(`panels.figures.${balance}`)
  return (
    <span className={`deviation deviation-${balance}`} title={words}>
      <span aria-hidden="true">{signs[balance]}</span>
      {formatShare(deviation, formats)}
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

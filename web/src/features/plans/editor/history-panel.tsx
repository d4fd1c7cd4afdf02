import type { StepSentence } from '@tongzhou/server/topology/history'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import type { Sentences } from './use-sentences.ts'

interface HistoryPanelProps {
  /** Steps done, oldest first. */
  readonly done: readonly StepSentence[]
  /** Steps undone, the next to redo first. */
  readonly undone: readonly StepSentence[]
  readonly sentences: Sentences
  readonly canJump: boolean
  /** Goes to the value after so many steps; 0 is the plan as it was opened. */
  onJump(count: number): void
}

/** Older steps than these are counted, not listed: nobody scrolls through thousands. */
const SHOWN_STEPS = 300

const bringIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** Every step with its sentence, the newest on top; a press goes back, or forward, to it. */
export function HistoryPanel({ done, undone, sentences, canJump, onJump }: HistoryPanelProps) {
  const { t } = useEditorWords()
  const count = done.length
  if (done.length + undone.length === 0) return <p className="panel-empty">{t('frame.historyEmpty')}</p>
  const steps = [...done, ...undone].map((sentence, index) => ({ sentence, at: index + 1 }))
  const shown = steps.slice(Math.max(0, count - SHOWN_STEPS)).toReversed()
  return (
    <ol className="history-list" aria-label={t('frame.history')}>
      {shown.map(({ sentence, at }) => {
        const words = sentences.step(sentence)
        return (
          <li key={at}>
            <button
              type="button"
              className={at > count ? 'history-step history-undone' : 'history-step'}
              aria-current={at === count ? 'step' : undefined}
              ref={at === count ? bringIntoView : undefined}
              disabled={!canJump}
              title={t('frame.historyJump', { step: words })}
              onClick={() => onJump(at)}
            >
              <span className="history-number">{at}</span>
              <span>{words}</span>
            </button>
          </li>
        )
      })}
      <li>
        <button
          type="button"
          className="history-step"
          aria-current={count === 0 ? 'step' : undefined}
          disabled={!canJump}
          onClick={() => onJump(0)}
        >
          <span className="history-number">0</span>
          <span>{t('frame.historyStart')}</span>
        </button>
      </li>
    </ol>
  )
}

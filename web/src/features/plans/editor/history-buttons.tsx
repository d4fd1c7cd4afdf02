import type { StepSentence } from '@tongzhou/server/topology/history'
import { strokesOf } from '../../../editor/keys.ts'
import type { OperationName } from '../../../editor/operations/operation-names.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Button } from '../../../ui/button.tsx'
import type { CalmStore } from './calm-store.ts'
import { keyText } from './key-text.ts'
import type { Sentences } from './use-sentences.ts'
import { usePart } from './use-snapshot.ts'

interface HistoryButtonsProps {
  readonly calm: CalmStore
  readonly sentences: Sentences
  onOperation(name: OperationName): void
}

const keyOf = (name: OperationName) => strokesOf(name).slice(0, 1).map(keyText).join('')

/** Undo and redo, each with the sentence of the step that it means. */
export function HistoryButtons({ calm, sentences, onOperation }: HistoryButtonsProps) {
  const { t } = useEditorWords()
  // As text: every move of a drag makes another sentence that says the same.
  const undoText = usePart(calm, (snapshot) => JSON.stringify(snapshot.undoSentence))
  const redoText = usePart(calm, (snapshot) => JSON.stringify(snapshot.redoSentence))
  const undo = JSON.parse(undoText) as StepSentence | null
  const redo = JSON.parse(redoText) as StepSentence | null
  const undoWords =
    undo === null ? t('frame.nothingToUndo') : t('frame.undoStep', { step: sentences.step(undo) })
  const redoWords =
    redo === null ? t('frame.nothingToRedo') : t('frame.redoStep', { step: sentences.step(redo) })
  return (
    <div className="history-buttons">
      <Button
        className="button-small"
        aria-disabled={undo === null}
        title={t('frame.withKey', { what: undoWords, key: keyOf('undo') })}
        aria-label={undoWords}
        data-testid="undo"
        onClick={() => onOperation('undo')}
      >
        ↶ {t('frame.undo')}
      </Button>
      <Button
        className="button-small"
        aria-disabled={redo === null}
        title={t('frame.withKey', { what: redoWords, key: keyOf('redo') })}
        aria-label={redoWords}
        data-testid="redo"
        onClick={() => onOperation('redo')}
      >
        ↷ {t('frame.redo')}
      </Button>
    </div>
  )
}

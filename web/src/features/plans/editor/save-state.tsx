import type { SaveWord } from '../../../editor/autosave.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Button } from '../../../ui/button.tsx'
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx'

const tones: Readonly<Record<SaveWord, Tone>> = {
  saved: 'good',
  unsaved: 'neutral',
  saving: 'neutral',
  offline: 'warning',
  conflict: 'bad',
  refused: 'bad',
  signed_out: 'warning',
  read_only: 'neutral',
}

interface SaveStateProps {
  readonly word: SaveWord
  /** What the server said when it refused. */
  readonly refusal: string
  /** False where the browser cannot keep a copy. */
  readonly isKept: boolean
  onSaveNow(): void
}

/** The state of saving in words. */
export function SaveState({ word, refusal, isKept, onSaveNow }: SaveStateProps) {
  const { t } = useEditorWords()
  const words = t(`frame.save.${word}`, { why: refusal })
  const canHelp = word === 'offline' || word === 'refused' || word === 'unsaved'
  return (
    <span className="save-state" data-testid="save-state" data-state={word}>
      <StatusMark tone={tones[word]}>
        <output aria-label={t('frame.save.label')}>
          {isKept || word === 'saved' || word === 'read_only' ? words : t('frame.save.notKept')}
        </output>
      </StatusMark>
      {canHelp ? (
        <Button look="plain" className="button-small" onClick={onSaveNow}>
          {t(word === 'unsaved' ? 'frame.save.now' : 'frame.save.retry')}
        </Button>
      ) : null}
    </span>
  )
}

import type { Ref } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import type { Sentences } from './use-sentences.ts'
import { usePart } from './use-snapshot.ts'

interface CursorHintProps {
  readonly editor: Editor
  readonly sentences: Sentences
  /** The bubble is moved from outside React, once a frame. */
  readonly ref: Ref<HTMLDivElement>
}

/** The hint beside the hand, for eyes only: the status line says the same. */
export function CursorHint({ editor, sentences, ref }: CursorHintProps) {
  const hint = usePart(editor, (snapshot) => snapshot.hint)
  return (
    <div ref={ref} className="cursor-hint" aria-hidden="true" data-refusal={hint?.isRefusal === true} hidden>
      {hint === null ? null : <span>{sentences.hint(hint)}</span>}
    </div>
  )
}

/** Puts the bubble beside the hand, on the side where there is room. */
export function moveHint(bubble: HTMLElement | null, place: readonly [x: number, y: number] | null): void {
  if (bubble === null) return
  bubble.hidden = place === null
  if (place === null) return
  const stage = bubble.parentElement
  const isRight = stage !== null && place[0] > stage.clientWidth - 300
  const isLow = stage !== null && place[1] > stage.clientHeight - 90
  bubble.style.transform = `translate(${place[0]}px, ${place[1]}px)`
  bubble.dataset['side'] = `${isRight ? 'left' : 'right'} ${isLow ? 'above' : 'below'}`
}

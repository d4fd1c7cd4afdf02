import { useMemo } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import type { EditorMarks, PictureSource } from '../../../map/editor/editor-map-props.ts'
import type { Preview, PreviewStore } from '../partition/preview-store.ts'

/** What the map draws, straight from the stores: the preview where there is one, else the draft with the hand. */
export function usePicture(editor: Editor, preview: PreviewStore): PictureSource {
  return useMemo(
    () => ({
      read: () => {
        const { topology, selection, guides, isBusy } = editor.getSnapshot()
        return preview.picture() ?? { topology, selection, guides, isBusy }
      },
      subscribe: (tell) => {
        const stops = [editor.subscribe(tell), preview.subscribe(tell)]
        return () => {
          for (const stop of stops) stop()
        }
      },
    }),
    [editor, preview],
  )
}

/** What is written on the map: names and deviations of the preview where there is one; problems are those of the draft. */
export function usePreviewMarks(marks: EditorMarks, preview: Preview | null): EditorMarks {
  return useMemo(
    () => (preview === null ? marks : { labels: preview.labels, tones: preview.tones, problems: [] }),
    [marks, preview],
  )
}

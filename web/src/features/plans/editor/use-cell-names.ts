import { useMemo, useState } from 'react'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { type CellNames, createCellNames, createNameMemory } from './cell-names.ts'
import type { PlanAnswers } from './editor-options.ts'

/** The names of a plan's faces and of what they belong to, in the language of the page. */
export function useCellNames({ figures }: PlanAnswers): CellNames {
  const { t } = useEditorWords()
  const [memory] = useState(createNameMemory)
  return useMemo(
    () =>
      createCellNames(
        {
          townships: figures.townships,
          villages: figures.villages,
          subBureaus: figures.subBureaus,
          words: {
            newCell: (n) => t('frame.newCell', { n }),
            unassignedIn: (township) => t('frame.unassignedIn', { township }),
            outside: t('frame.outside'),
          },
        },
        memory,
      ),
    [figures, memory, t],
  )
}

import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import { useState } from 'react'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import type { Editor } from '../../../editor/editor-store.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useFormWords } from '../../../i18n/form/use-form-words.ts'
import { usePlansWords } from '../../../i18n/plans/use-plans-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import { ExportMenu } from '../export-menu.tsx'
import { ImportDialog } from '../import-dialog.tsx'
import { PlanActions } from '../plan-actions.tsx'
import { PlanLife } from '../plan-life.tsx'
import type { Sentences } from './use-sentences.ts'

interface PlanMenuProps {
  readonly plan: PlanDetail
  readonly editor: Editor
  readonly sentences: Sentences
  /** Saves what is not saved; gives the version then. */
  settle(): Promise<number | null>
}

/** What can be done with the plan as a whole: compare, import, export, and its life. */
export function PlanMenu({ plan, editor, sentences, settle }: PlanMenuProps) {
  const { t } = useEditorWords()
  const { t: life } = usePlansWords()
  const { t: form } = useFormWords()
  const [isImporting, setIsImporting] = useState(false)
  return (
    <div className="plan-menu">
      <PageLink className="button button-quiet button-small button-link" to={paths.planComparison(plan.id)}>
        {t('frame.compare')}
      </PageLink>
      <PageLink className="button button-quiet button-small button-link" to={paths.planImpact(plan.id)}>
        {life('impact.open')}
      </PageLink>
      {plan.may.edit ? (
        <Button className="button-small" aria-haspopup="dialog" onClick={() => setIsImporting(true)}>
          {t('frame.import')}
        </Button>
      ) : null}
      <ExportMenu planId={plan.id} />
      <Button className="button-small" onClick={() => window.print()}>
        {t('frame.print')}
      </Button>
      <DialogButton look="plain" isSmall label={life('life.life')}>
        {(close) => (
          <Dialog title={life('life.life')} closeLabel={form('close')} onClose={close}>
            <PlanLife plan={plan} />
          </Dialog>
        )}
      </DialogButton>
      <PlanActions plan={plan} settle={settle} />
      {isImporting ? (
        <ImportDialog
          planId={plan.id}
          settle={settle}
          onTake={(difference, { rowCount, fileName }) => {
            const refusal = editor.takeDifference(difference, {
              key: 'take_import',
              // As long as a value of a step may be.
              values: { file: fileName.slice(0, 200), count: rowCount },
            })
            if (refusal !== null) sayToast(sentences.refusal(refusal), true)
          }}
          onClose={() => setIsImporting(false)}
        />
      ) : null}
    </div>
  )
}

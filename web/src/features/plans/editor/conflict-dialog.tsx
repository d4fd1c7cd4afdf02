import { GetPlanTopology, type PlanDetail } from '@tongzhou/server/contracts/plans'
import { CopyPlan } from '@tongzhou/server/contracts/plans/saving'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/client.ts'
import { ApiProblem, sentenceOf } from '../../../api/problem.ts'
import type { Editor } from '../../../editor/editor-store.ts'
import type { SaveLoop } from '../../../editor/save-loop.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import type { CellNames } from './cell-names.ts'
import { readTopology } from './editor-options.ts'
import type { OthersChanges } from './save-ports.ts'
import type { Sentences } from './use-sentences.ts'

export interface ConflictDialogProps {
  readonly plan: PlanDetail
  readonly editor: Editor
  readonly loop: SaveLoop<OthersChanges>
  readonly changes: OthersChanges
  readonly names: CellNames
  readonly sentences: Sentences
  /** Own work is a draft of its own now. */
  onCopied(planId: number): void
}

/**
 * Others changed the same cells: what they did, and three ways out. It has no way to be closed without choosing, because
 * nothing more can be saved until then.
 */
export function ConflictDialog(props: ConflictDialogProps) {
  const { t } = useEditorWords()
  const { plan, editor } = props
  const { resolve, isBusy, refusal } = useResolving(props)
  const [name, setName] = useState(() => t('frame.conflict.copyDefault', { name: plan.name }).slice(0, 60))
  const copy = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') void resolve('copy', name.trim())
  }
  return (
    <Dialog title={t('frame.conflict.title')} closeLabel={t('frame.close')} testId="conflict">
      <p>{t('frame.conflict.lead')}</p>
      <ChangesOfOthers {...props} topology={editor.getSnapshot().topology} />
      {refusal === null ? null : (
        <p className="form-alert" role="alert">
          {refusal}
        </p>
      )}
      <ul className="conflict-ways" aria-busy={isBusy}>
        <li>
          <Button disabled={isBusy} onClick={() => void resolve('theirs')}>
            {t('frame.conflict.theirs')}
          </Button>
          <p className="muted">
            {t('frame.conflict.theirsHint', { n: editor.saves.ownDraft().steps.length })}
          </p>
        </li>
        <li>
          <Button disabled={isBusy} onClick={() => void resolve('mine')}>
            {t('frame.conflict.mine')}
          </Button>
          <p className="muted">{t('frame.conflict.mineHint')}</p>
        </li>
        <li>
          <form className="conflict-copy" onSubmit={copy}>
            <input
              className="field"
              aria-label={t('frame.conflict.copyName')}
              maxLength={60}
              required
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button look="strong" type="submit" disabled={isBusy}>
              {t('frame.conflict.copy')}
            </Button>
          </form>
          <p className="muted">{t('frame.conflict.copyHint')}</p>
        </li>
      </ul>
      {isBusy ? <output>{t('frame.conflict.working')}</output> : null}
    </Dialog>
  )
}

function ChangesOfOthers({
  changes,
  names,
  sentences,
  topology,
}: ConflictDialogProps & { readonly topology: PlanTopology }) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  if (changes.length === 0) return null
  return (
    <section aria-label={t('frame.conflict.changes')}>
      <h3>{t('frame.conflict.changes')}</h3>
      <ol className="conflict-changes">
        {changes.map((change) => (
          <li key={change.version}>
            <p className="muted">
              {t('frame.conflict.change', {
                version: change.version,
                by: change.by ?? t('frame.someone'),
                at: formats.dateTime(change.at),
              })}
            </p>
            <ul>
              {change.steps.map((step, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- steps of a save never change
                <li key={index}>{sentences.step(step)}</li>
              ))}
            </ul>
            <p className="muted">
              {t('frame.conflict.faces', {
                cells: change.faceIds
                  .slice(0, 8)
                  .map((id) => names.face(topology, id))
                  .join('、'),
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Way = 'theirs' | 'mine' | 'copy'

function useResolving({ plan, editor, loop, onCopied }: ConflictDialogProps) {
  const { t } = useEditorWords()
  const { t: say } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const params = { id: String(plan.id) }
  const takeMine = async () => {
    const parts = await call(GetPlanTopology, { params })
    const taken = loop.takeMine({ version: parts.version, topology: readTopology(parts) })
    if (taken === 'mine_does_not_fit') setRefusal(t('operations.conflicts.mine_does_not_fit'))
    else if (taken.refused.length > 0) {
      sayToast(t('frame.conflict.left', { n: taken.refused.length }), true)
    }
  }
  const takeTheirs = async () => {
    const parts = await call(GetPlanTopology, { params })
    loop.takeTheirs({ version: parts.version, topology: readTopology(parts) })
  }
  const copy = async (name: string) => {
    const { id } = await call(CopyPlan, { params, body: { name, ...editor.saves.ownDraft() } })
    await takeTheirs()
    onCopied(id)
  }
  const resolve = async (way: Way, name = '') => {
    setIsBusy(true)
    setRefusal(null)
    try {
      if (way === 'theirs') await takeTheirs()
      else if (way === 'mine') await takeMine()
      else await copy(name)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setRefusal(sentenceOf(problem, say))
    } finally {
      setIsBusy(false)
    }
  }
  return { resolve, isBusy, refusal }
}

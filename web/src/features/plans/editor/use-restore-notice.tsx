import { type PlanDetail } from '@tongzhou/server/contracts/plans'
import { CopyPlan } from '@tongzhou/server/contracts/plans/saving'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/client.ts'
import { ApiProblem, sentenceOf } from '../../../api/problem.ts'
import { useGo } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import type { KeepsakeStore } from '../../../editor/keepsake/keepsake.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Button } from '../../../ui/button.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import type { OpenedPlan } from './open-editor.ts'

interface RestoreNoticeOptions {
  readonly plan: PlanDetail
  readonly opened: OpenedPlan
  readonly store: KeepsakeStore
  readonly owner: string
}

/**
 * Says what became of the work that the browser had kept. Work that no longer fits because others changed the same may be kept
 * as a draft of its own, or given up.
 */
export function useRestoreNotice({ plan, opened, store, owner }: RestoreNoticeOptions) {
  const { t } = useEditorWords()
  const { t: say } = useTranslation()
  const go = useGo()
  const { restoredCount, restoreProblem } = opened
  const [isDecided, setIsDecided] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    if (restoredCount > 0) sayToast(t('frame.restored', { n: restoredCount }))
  }, [restoredCount, t])
  if (restoreProblem === undefined || isDecided) return null
  const giveUp = () => {
    setIsDecided(true)
    if (restoreProblem.code === 'keepsake_outdated') void store.forget(plan.id, owner)
  }
  const keep = async () => {
    if (restoreProblem.code !== 'keepsake_outdated') return
    setIsBusy(true)
    try {
      const name = t('frame.conflict.copyDefault', { name: plan.name }).slice(0, 60)
      const { id } = await call(CopyPlan, {
        params: { id: String(plan.id) },
        body: { name, ...restoreProblem.own },
      })
      await store.forget(plan.id, owner)
      go(paths.plan(id))
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      sayToast(sentenceOf(problem, say), true)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <p className="banner editor-banner" role="alert">
      {restoreProblem.code === 'keepsake_outdated'
        ? t('frame.restoreConflict')
        : t(`operations.keepsakes.${restoreProblem.code}`)}
      {restoreProblem.code === 'keepsake_outdated' ? (
        <Button className="button-small" disabled={isBusy} onClick={() => void keep()}>
          {t('frame.conflict.copy')}
        </Button>
      ) : null}
      <Button look="plain" className="button-small" onClick={giveUp}>
        {t(restoreProblem.code === 'keepsake_outdated' ? 'frame.giveUp' : 'frame.close')}
      </Button>
    </p>
  )
}

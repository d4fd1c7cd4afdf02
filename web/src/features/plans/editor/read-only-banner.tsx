import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'

/** Why nothing can be changed here; nothing where it can. */
export function ReadOnlyBanner({ plan }: { readonly plan: PlanDetail }) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  if (plan.may.edit) return null
  const submitted = plan.events.findLast(({ kind }) => kind === 'submitted')
  return (
    <output className="banner editor-banner" data-testid="read-only">
      {t(`frame.readOnly.${plan.state}`, {
        by: submitted?.by ?? t('frame.someone'),
        at: submitted === undefined ? '' : formats.dateTime(submitted.at),
      })}
    </output>
  )
}

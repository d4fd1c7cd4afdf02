import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import type { ReactNode } from 'react'
import { AccountMenu } from '../../../app/account-menu.tsx'
import { LanguageSwitch } from '../../../app/language-switch.tsx'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { PlanState } from '../plan-state.tsx'

interface EditorHeadProps {
  readonly plan: PlanDetail
  /** The state of saving. */
  readonly saving: ReactNode
}

/** The plan that is open, how it stands, and who is here. */
export function EditorHead({ plan, saving }: EditorHeadProps) {
  const { t } = useEditorWords()
  return (
    <header className="office-header editor-head">
      <PageLink className="editor-back" to={paths.plans}>
        ‹ {t('frame.back')}
      </PageLink>
      <h1 title={plan.name}>{plan.name}</h1>
      <span className="editor-state">
        <PlanState plan={plan} />
      </span>
      {saving}
      <AccountMenu />
      <LanguageSwitch />
    </header>
  )
}

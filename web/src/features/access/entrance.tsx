import '../../styles/entrance.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../app/language-switch.tsx'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'

interface EntranceProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** The frame of the pages that are seen before somebody is signed in. */
export function Entrance({ title, lead, children }: EntranceProps) {
  const { t: say } = useTranslation()
  const { t } = useEntranceWords()
  return (
    <div className="entrance">
      <header className="entrance-header">
        <p className="entrance-name">{say('platform.name')}</p>
        <LanguageSwitch />
      </header>
      <main className="entrance-main">
        <div className="entrance-sheet">
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="muted">{lead}</p>}
          {children}
        </div>
      </main>
      <footer className="entrance-foot">{t('signIn.lead')}</footer>
    </div>
  )
}

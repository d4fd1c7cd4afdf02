import { useWords } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { StatusMark } from '../../ui/status-mark.tsx'

/** The stage of a case in words, with a shape that tells open from closed. */
export function StageMark({ stage, isOpen }: { readonly stage: string; readonly isOpen: boolean }) {
  const { language } = useLanguage()
  const words = useWords(language)
  return <StatusMark tone={isOpen ? 'warning' : 'good'}>{words('stages', stage)}</StatusMark>
}

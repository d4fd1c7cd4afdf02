import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'
import { Entrance } from './entrance.tsx'

interface IncompleteLinkProps {
  readonly title: string
  /** The server's sentence about the link; the page was opened without one where absent. */
  readonly sentence?: string
}

/** For one-time links that open nothing. */
export function IncompleteLink({ title, sentence }: IncompleteLinkProps) {
  const { t } = useEntranceWords()
  return (
    <Entrance title={title}>
      <p role="alert">{sentence ?? t('invitation.noToken')}</p>
      <PageLink to={paths.signIn}>{t('invitation.toSignIn')}</PageLink>
    </Entrance>
  )
}

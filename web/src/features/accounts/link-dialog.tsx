import { keepLanguage } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export interface Invitation {
  readonly token: string
  readonly expiresAt: string
}

interface LinkDialogProps {
  /** Whom the link is for. */
  readonly displayName: string
  readonly invitation: Invitation
  onClose(): void
}

/** Shows a one-time link, the only time that anybody sees it. */
export function LinkDialog({ displayName, invitation, onClose }: LinkDialogProps) {
  const { t } = useAccountsWords()
  const { t: common } = useAdministrationWords()
  const { t: form } = useFormWords()
  const { formats } = useLanguage()
  const path = keepLanguage(paths.invitation, new URLSearchParams(window.location.search))
  const link = `${window.location.origin}${path}#token=${invitation.token}`
  return (
    <Dialog title={t('link.title', { name: displayName })} closeLabel={form('close')} testId="one-time-link">
      <p>{t('link.lead', { until: formats.dateTime(invitation.expiresAt) })}</p>
      <code className="one-time-link">{link}</code>
      <div className="dialog-actions">
        <CopyButton
          text={link}
          labels={{ copy: common('copy.copy'), copied: common('copy.copied'), failed: common('copy.failed') }}
        />
        <Button look="strong" onClick={onClose}>
          {t('link.done')}
        </Button>
      </div>
    </Dialog>
  )
}

import { useQuery } from '@tanstack/react-query'
import { PreviewDisclosure } from '@tongzhou/server/contracts/disclosures/reading'
import { useState } from 'react'
import { Answer } from '../../api/answer.tsx'
import { call } from '../../api/client.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import type { Texts } from './act.ts'

interface PreviewButtonProps {
  readonly id: number
  /** The texts as they stand at the press. */
  textsNow(): Texts
}

/** Shows the page of the public with the texts as they stand. */
export function PreviewButton({ id, textsNow }: PreviewButtonProps) {
  const { t } = useDisclosuresWords()
  return (
    <DialogButton label={t('record.actions.preview')}>
      {(close) => <PreviewDialog id={id} textsNow={textsNow} onClose={close} />}
    </DialogButton>
  )
}

function PreviewDialog({ id, textsNow, onClose }: PreviewButtonProps & { onClose(): void }) {
  const { t } = useDisclosuresWords()
  const { t: say } = useFormWords()
  const { language } = useLanguage()
  const [texts] = useState(textsNow)
  const body = { ...texts, language: language === 'en' ? ('en' as const) : ('zh' as const) }
  const query = useQuery({
    queryKey: [PreviewDisclosure.path, id, body] as const,
    queryFn: ({ signal }) => call(PreviewDisclosure, { params: { id }, body }, signal),
  })
  return (
    <Dialog title={t('record.preview.title')} closeLabel={say('close')} testId="preview" onClose={onClose}>
      <div className="preview">
        <p className="muted">{t('record.preview.lead')}</p>
        <Answer query={query} lines={10}>
          {({ html }) =>
            html === null ? (
              <p>{t('record.preview.none')}</p>
            ) : (
              // Nothing of it may run; its styles are let in only where it counts as a page of this platform.
              <iframe
                className="preview-frame"
                title={t('record.preview.frame')}
                sandbox="allow-same-origin"
                srcDoc={html}
              />
            )
          }
        </Answer>
      </div>
    </Dialog>
  )
}

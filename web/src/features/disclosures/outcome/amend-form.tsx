import { AmendDisclosure } from '@tongzhou/server/contracts/disclosures/amendment'
import { CommandForm } from '../../../api/command-form.tsx'
import { useKeptStart } from '../../../api/use-kept-start.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { Button } from '../../../ui/button.tsx'
import { TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import type { Act } from '../act.ts'
import { EditedPairs, TypedCheck, TypedPreview, valuesOf } from '../edited-pairs.tsx'

interface AmendFormProps {
  readonly act: Act
  /** The request of correction that it answers. */
  readonly requestId: number | null
  onClose(): void
}

/** The first person corrects a record on display; the public reads the old one until a second person releases it. */
export function AmendForm({ act, requestId, onClose }: AmendFormProps) {
  const { t } = useDisclosuresWords()
  const start = useKeptStart({
    values: {
      ...valuesOf(act.masked),
      fineYuan: act.fineYuan ?? '',
      confiscatedYuan: act.confiscatedYuan ?? '',
      reason: '',
    },
    revision: act.revision,
  })
  return (
    <Sheet title={t('outcome.amend.title')} testId="amend-form">
      <p className="muted">{t('outcome.amend.lead')}</p>
      {requestId === null ? null : <p>{t('outcome.amend.forRequest', { id: String(requestId) })}</p>}
      <CommandForm
        key={start.attempt}
        contract={AmendDisclosure}
        params={{ id: act.id }}
        label={t('outcome.amend.title')}
        submitLabel={t('outcome.amend.submit')}
        defaultValues={start.at.values}
        fixed={{ revision: start.at.revision, correctionRequestId: requestId }}
        actions={
          <>
            <TypedPreview id={act.id} />
            <Button look="plain" onClick={onClose}>
              {t('outcome.amend.cancel')}
            </Button>
          </>
        }
        onDone={() => {
          sayToast(t('outcome.amend.submitted'))
          onClose()
        }}
        onReload={start.reload}
      >
        <TypedCheck id={act.id} />
        <EditedPairs act={act} />
        <TextField name="fineYuan" label={t('outcome.amend.fine')} inputMode="decimal" />
        <TextField name="confiscatedYuan" label={t('outcome.amend.confiscated')} inputMode="decimal" />
        <TextAreaField name="reason" label={t('outcome.amend.reason')} rows={2} isRequired />
      </CommandForm>
    </Sheet>
  )
}

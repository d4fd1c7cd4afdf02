import { SubmitDisclosure } from '@tongzhou/server/contracts/disclosures/desk'
import { CommandForm } from '../../api/command-form.tsx'
import { useKeptStart } from '../../api/use-kept-start.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'
import type { Act } from './act.ts'
import { EditedPairs, TypedCheck, TypedPreview, valuesOf } from './edited-pairs.tsx'

/** The first person compares, masks and restores, and submits; what is typed stays whatever others did meanwhile. */
export function TextsForm({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const start = useKeptStart({ values: valuesOf(act.masked), revision: act.revision })
  return (
    <Sheet title={t('record.texts.title')} testId="texts">
      <p className="muted">{t('record.texts.hint')}</p>
      <CommandForm
        key={start.attempt}
        contract={SubmitDisclosure}
        params={{ id: act.id }}
        label={t('record.texts.title')}
        submitLabel={t('record.texts.submit')}
        defaultValues={start.at.values}
        fixed={{ revision: start.at.revision }}
        actions={<TypedPreview id={act.id} />}
        onDone={() => sayToast(t('record.texts.submitted'))}
        onReload={start.reload}
      >
        <TypedCheck id={act.id} />
        <EditedPairs act={act} />
      </CommandForm>
    </Sheet>
  )
}

import { UpdateEnterprise } from '@tongzhou/server/contracts/enterprises/editing'
import { CommandForm } from '../../../api/command-form.tsx'
import { useKeptStart } from '../../../api/use-kept-start.ts'
import { useVocabulary, useWords } from '../../../api/vocabulary.ts'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { ChoiceField, DateField, TextField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import { AddressMismatch } from './address-mismatch.tsx'
import { DivisionField } from './division-field.tsx'
import { ElementsField } from './elements-field.tsx'
import type { Enterprise, PartProps } from './enterprise-file-page.tsx'

const valuesOf = (enterprise: Enterprise) => ({
  params: { id: enterprise.id },
  fixed: { revision: enterprise.revision },
  defaultValues: {
    name: enterprise.name,
    unifiedSocialCreditCode: enterprise.unifiedSocialCreditCode ?? '',
    registrationNumber: enterprise.registrationNumber ?? '',
    legalRepresentative: enterprise.legalRepresentative ?? '',
    industryCode: enterprise.industryCode ?? '',
    elements: enterprise.elements,
    divisionCode: enterprise.divisionCode,
    address: enterprise.address,
    openedOn: enterprise.openedOn ?? '',
    closedOn: enterprise.closedOn ?? '',
  },
})

/** Registration, industry, elements, address and days of an enterprise. */
export function FileForm({ enterprise }: PartProps) {
  const { t } = useEnterprisesWords()
  const start = useKeptStart(valuesOf(enterprise))
  return (
    <Sheet title={t('file.title')}>
      <p className="muted sheet-lead">{t('file.lead')}</p>
      <AddressMismatch enterprise={enterprise} />
      <CommandForm
        key={start.attempt}
        contract={UpdateEnterprise}
        {...start.at}
        label={t('file.title')}
        onReload={start.reload}
        onDone={() => {
          sayToast(t('saved'))
          start.reload()
        }}
      >
        <Registration />
        <ElementsField name="elements" />
        <DivisionField name="divisionCode" />
        <TextField name="address" label={t('file.address')} maxLength={200} isRequired isWide />
        <DateField name="openedOn" label={t('file.openedOn')} />
        <DateField name="closedOn" label={t('file.closedOn')} hint={t('file.closedOnHint')} />
      </CommandForm>
    </Sheet>
  )
}

function Registration() {
  const { t } = useEnterprisesWords()
  const { language } = useLanguage()
  const words = useWords(language)
  const industries = useVocabulary()?.industries
  return (
    <>
      <TextField name="name" label={t('file.name')} maxLength={120} isRequired isWide />
      <TextField
        name="unifiedSocialCreditCode"
        label={t('file.creditCode')}
        hint={t('file.creditCodeHint')}
        maxLength={18}
        autoCapitalize="characters"
        spellCheck={false}
      />
      <TextField
        name="registrationNumber"
        label={t('file.registrationNumber')}
        hint={t('file.registrationNumberHint')}
        maxLength={40}
        inputMode="numeric"
      />
      <TextField name="legalRepresentative" label={t('file.legalRepresentative')} maxLength={60} />
      <ChoiceField
        key={industries === undefined ? 'loading' : 'known'}
        name="industryCode"
        label={t('file.industry')}
        emptyLabel={t('file.none')}
        choices={(industries ?? []).map(({ code }) => ({
          value: code,
          label: `${code} ${words('industries', code)}`,
        }))}
      />
    </>
  )
}

import { GetPersonPrivate, PutPersonPrivate } from '@tongzhou/server/contracts/persons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { call } from '../../api/client.ts'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { resolverFor } from '../../api/form-resolver.ts'
import { ApiProblem, sentenceOf } from '../../api/problem.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Form, type Outcome } from '../../ui/form.tsx'
import { Sheet } from '../../ui/sheet.tsx'

type Private = z.output<typeof GetPersonPrivate.answer>

interface PrivateSheetProps {
  readonly personId: number
  readonly mayChange: boolean
}

/**
 * Phone, identity number and home address: asked for with a reason each time, kept on this page only, and gone with it.
 * They never enter the cache of the application.
 */
export function PrivateSheet({ personId, mayChange }: PrivateSheetProps) {
  const { t } = useOrganisationWords()
  const [seen, setSeen] = useState<{ readonly data: Private; readonly reason: string } | null>(null)
  return (
    <Sheet title={t('persons.private.title')} testId="private">
      <p className="muted">{t('persons.private.lead')}</p>
      {seen === null ? (
        <ReasonForm personId={personId} onSeen={setSeen} />
      ) : (
        <>
          <PrivateFacts data={seen.data} />
          <p className="button-row">
            <Button onClick={() => setSeen(null)}>{t('persons.private.hide')}</Button>
            {mayChange ? (
              <EditButton data={seen.data} onSaved={(data) => setSeen({ ...seen, data })} />
            ) : null}
          </p>
        </>
      )}
    </Sheet>
  )
}

interface ReasonFormProps {
  readonly personId: number
  onSeen(seen: { readonly data: Private; readonly reason: string }): void
}

function ReasonForm({ personId, onSeen }: ReasonFormProps) {
  const { t } = useOrganisationWords()
  const { t: say } = useTranslation()
  const { t: formWords } = useFormWords()
  const { language } = useLanguage()
  const send = async ({ reason }: { reason: string }): Promise<Outcome> => {
    try {
      const data = await call(GetPersonPrivate, { params: { id: personId }, query: { reason } })
      onSeen({ data, reason })
      return 'taken'
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      return { sentence: sentenceOf(problem, say), fields: problem.fields }
    }
  }
  return (
    <Form<{ reason: string }>
      label={t('persons.private.ask')}
      labels={{
        submit: t('persons.private.show'),
        sending: t('persons.private.asking'),
        unsaved: formWords('unsaved'),
      }}
      defaultValues={{ reason: '' }}
      resolver={resolverFor(GetPersonPrivate.query, { language, t: formWords, fixed: {} })}
      isForgettable
      send={send}
    >
      <TextField
        name="reason"
        label={t('persons.private.reason')}
        hint={t('persons.private.reasonHint')}
        maxLength={200}
        autoComplete="off"
        isRequired
        isWide
      />
    </Form>
  )
}

function PrivateFacts({ data }: { readonly data: Private }) {
  const { t } = useOrganisationWords()
  const shown = (text: string | null) => text ?? <span className="muted">{t('persons.private.nothing')}</span>
  return (
    <Facts
      facts={[
        { term: t('persons.private.phone'), value: shown(data.phone) },
        { term: t('persons.private.identityNumber'), value: shown(data.identityNumber) },
        { term: t('persons.private.homeAddress'), value: shown(data.homeAddress) },
      ]}
    />
  )
}

interface EditButtonProps {
  readonly data: Private
  onSaved(data: Private): void
}

function EditButton({ data, onSaved }: EditButtonProps) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton label={t('persons.private.edit')}>
      {(close) => (
        <CommandDialog
          title={t('persons.private.edit')}
          lead={t('persons.private.clearHint')}
          contract={PutPersonPrivate}
          params={{ id: data.personId }}
          defaultValues={{
            phone: data.phone ?? '',
            identityNumber: data.identityNumber ?? '',
            homeAddress: data.homeAddress ?? '',
          }}
          fixed={{ revision: data.revision }}
          done={t('shared.saved')}
          onClose={close}
          onDone={({ revision }, { phone, identityNumber, homeAddress }) =>
            onSaved({ ...data, phone, identityNumber, homeAddress, revision })
          }
        >
          <TextField name="phone" type="tel" label={t('persons.private.phone')} autoComplete="off" />
          <TextField name="identityNumber" label={t('persons.private.identityNumber')} autoComplete="off" />
          <TextField name="homeAddress" label={t('persons.private.homeAddress')} autoComplete="off" isWide />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

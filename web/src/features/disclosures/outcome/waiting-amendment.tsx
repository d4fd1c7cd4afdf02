import { ReleaseAmendment, ReturnAmendment } from '@tongzhou/server/contracts/disclosures/amendment'
import { TextField } from '@tongzhou/server/contracts/disclosures/desk'
import { useMemo } from 'react'
import { CommandConfirm } from '../../../api/command-confirm.tsx'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { may, useSession } from '../../../api/session.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { TextAreaField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import type { Act, Field } from '../act.ts'
import { compareTexts, placesOf } from '../compare-texts.ts'
import { MarkedText } from '../marked-text.tsx'
import { type Outcome, useOutcome } from './outcome-sheet.tsx'

type Amendment = Outcome['amendments'][number]

interface AmendmentProps {
  readonly act: Act
  readonly amendment: Amendment
}

/** The correction that waits for its second person: what changes, beside what is published now. */
export function WaitingAmendment({ act }: { readonly act: Act }) {
  const { data } = useOutcome(act)
  const amendment = data?.amendments.find(({ state }) => state === 'submitted')
  return amendment === undefined ? null : <Waiting act={act} amendment={amendment} />
}

function Waiting({ act, amendment }: AmendmentProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return (
    <Sheet title={t('outcome.amend.waiting')} testId="waiting-amendment">
      <p>
        {t('outcome.amend.waitingLead', {
          by: amendment.submittedBy,
          at: formats.dateTime(amendment.submittedAt),
          reason: amendment.reason,
        })}
      </p>
      <div className="text-pairs">
        {TextField.options
          .filter((field) => act.masked[field] !== amendment.texts[field])
          .map((field) => (
            <ChangedPair key={field} field={field} act={act} amendment={amendment} />
          ))}
        <Amounts act={act} amendment={amendment} />
      </div>
      <Decide act={act} amendment={amendment} />
    </Sheet>
  )
}

function ChangedPair({ act, amendment, field }: AmendmentProps & { readonly field: Field }) {
  const { t } = useDisclosuresWords()
  const [now, after] = [act.masked[field] ?? '', amendment.texts[field] ?? '']
  const { pieces, places } = useMemo(() => {
    const found = compareTexts(now, after)
    return { pieces: found, places: placesOf(now, found, []) }
  }, [now, after])
  const name = t(`record.texts.fields.${field}`)
  return (
    <section className="text-pair" aria-label={name} data-field={field}>
      <h3>{name}</h3>
      <div className="text-side">
        <p className="text-side-name">{t('outcome.amend.now')}</p>
        <MarkedText side="original" pieces={pieces} places={places} />
      </div>
      <div className="text-side">
        <p className="text-side-name">{t('outcome.amend.after')}</p>
        <MarkedText side="masked" pieces={pieces} places={places} />
      </div>
    </section>
  )
}

type Amount = Pick<Amendment, 'fineYuan' | 'confiscatedYuan'>

const isSame = (one: string | null, other: string | null) => Number(one ?? 0) === Number(other ?? 0)

function Amounts({ act, amendment }: AmendmentProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  if (isSame(act.fineYuan, amendment.fineYuan) && isSame(act.confiscatedYuan, amendment.confiscatedYuan)) {
    return null
  }
  const say = ({ fineYuan, confiscatedYuan }: Amount) =>
    t('outcome.amend.amountsOf', {
      fine: formats.yuan(fineYuan ?? '0'),
      confiscated: formats.yuan(confiscatedYuan ?? '0'),
    })
  return (
    <section className="text-pair" aria-label={t('outcome.amend.amounts')}>
      <h3>{t('outcome.amend.amounts')}</h3>
      <div className="text-side">
        <p className="text-side-name">{t('outcome.amend.now')}</p>
        <p>{say(act)}</p>
      </div>
      <div className="text-side">
        <p className="text-side-name">{t('outcome.amend.after')}</p>
        <p>{say(amendment)}</p>
      </div>
    </section>
  )
}

function Decide({ act, amendment: { submittedByMe } }: AmendmentProps) {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  const mayRelease = may(session, 'disclosure.release')
  return (
    <>
      {submittedByMe ? <p className="form-note">{t('outcome.amend.samePerson')}</p> : null}
      {submittedByMe || mayRelease ? null : <p className="form-note">{t('outcome.amend.waitOther')}</p>}
      <div className="button-row">
        {mayRelease && !submittedByMe ? <Release act={act} /> : null}
        {mayRelease || submittedByMe ? <GiveBack act={act} /> : null}
      </div>
    </>
  )
}

function Release({ act: { id, revision } }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  return (
    <DialogButton look="strong" label={t('outcome.amend.release')}>
      {(close) => (
        <CommandConfirm
          title={t('outcome.amend.release')}
          contract={ReleaseAmendment}
          input={{ params: { id }, body: { revision } }}
          confirmLabel={t('outcome.amend.release')}
          done={t('outcome.amend.released')}
          onClose={close}
        >
          <p>{t('outcome.amend.releaseLead')}</p>
        </CommandConfirm>
      )}
    </DialogButton>
  )
}

function GiveBack({ act: { id, revision } }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  return (
    <DialogButton label={t('outcome.amend.giveBack')}>
      {(close) => (
        <CommandDialog
          title={t('outcome.amend.giveBack')}
          lead={t('outcome.amend.giveBackLead')}
          contract={ReturnAmendment}
          params={{ id }}
          defaultValues={{ reason: '' }}
          fixed={{ revision }}
          submitLabel={t('outcome.amend.giveBack')}
          done={t('outcome.amend.givenBack')}
          onClose={close}
        >
          <TextAreaField name="reason" label={t('record.actions.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

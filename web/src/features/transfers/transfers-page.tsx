import '../../styles/organisation.css'
import { TransferStaff } from '@tongzhou/server/contracts/transfers'
import { useBodies } from '../../api/bodies.ts'
import { DryRun } from '../../api/dry-run.tsx'
import { may, useSession } from '../../api/session.ts'
import { StaffTabs } from '../../app/staff-tabs.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { isFallingShort, type TransferAnswer, TransferEffects } from './transfer-effects.tsx'
import { TransferFields } from './transfer-fields.tsx'
import { TransferHistory } from './transfer-history.tsx'

const addressWords = ['to', 'from'] as const

/** Moves people between bodies after a dry run; below are the transfers so far. */
export function TransfersPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('transfers.title'))
  const { session } = useSession()
  const mayTransfer = may(session, 'person.manage') && session?.body?.isDistrictWide === true
  return (
    <>
      <PageHead title={t('transfers.title')} lead={t('transfers.lead')} />
      <StaffTabs />
      {mayTransfer ? <NewTransfer /> : <p className="form-note">{t('transfers.onlyDistrict')}</p>}
      <TransferHistory />
    </>
  )
}

const idIn = (word: string) => (/^\d+$/.test(word) ? Number(word) : null)

function NewTransfer() {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { words } = useAddressWords(addressWords)
  const toId = idIn(words.to)
  return (
    <Sheet title={t('transfers.form')}>
      <DryRun
        contract={TransferStaff}
        label={t('transfers.form')}
        defaultValues={{
          personIds: [],
          effectiveOn: '',
          title: '',
          reason: '',
          ...(toId === null ? {} : { toOrganisationId: toId }),
        }}
        previewTitle={t('transfers.preview')}
        confirmLabel={t('transfers.confirm')}
        done={t('transfers.done')}
        renderAnswer={(answer) => <TransferEffects answer={answer} />}
        confirmTitle={({ persons }) => t('transfers.confirmTitle', { n: formats.integer(persons.length) })}
        renderConfirm={(answer) => <Confirmation answer={answer} />}
      >
        <TransferFields fromId={idIn(words.from)} />
      </DryRun>
    </Sheet>
  )
}

function Confirmation({
  answer: { persons, bodies, effectiveOn, toOrganisationId },
}: {
  readonly answer: TransferAnswer
}) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { name } = useBodies()
  const short = bodies.filter(isFallingShort).length
  return (
    <>
      <p>
        {t('transfers.confirmLead', {
          n: formats.integer(persons.length),
          day: formats.day(effectiveOn),
          body: name(toOrganisationId),
        })}
      </p>
      {short === 0 ? null : (
        <p className="short">{t('transfers.confirmShort', { n: formats.integer(short) })}</p>
      )}
    </>
  )
}

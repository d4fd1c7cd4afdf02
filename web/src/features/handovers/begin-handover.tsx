import { useQuery } from '@tanstack/react-query'
import { BeginHandover } from '@tongzhou/server/contracts/handovers'
import { GetPerson } from '@tongzhou/server/contracts/persons'
import { useState } from 'react'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { PersonField } from '../../api/person-field.tsx'
import { queryFor } from '../../api/query.ts'
import { useSession } from '../../api/session.ts'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'

interface BeginButtonProps {
  /** Somebody named in the address, whose matters shall be handed over; '' for nobody. */
  readonly fromPersonId: string
  /** The dialog about the person in the address was closed. */
  onLeave(): void
}

/** Begins a handover; with a giver in the address the dialog is open at once. */
export function BeginButton({ fromPersonId, onLeave }: BeginButtonProps) {
  const { t } = useOrganisationWords()
  const [isOpen, setIsOpen] = useState(false)
  const isNamed = /^\d+$/.test(fromPersonId)
  const giver = useQuery({
    ...queryFor(GetPerson, { params: { id: fromPersonId } }),
    enabled: isNamed,
  }).data
  const close = () => {
    setIsOpen(false)
    if (fromPersonId !== '') onLeave()
  }
  return (
    <>
      <Button look="strong" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {t('handovers.begin')}
      </Button>
      {isOpen || (isNamed && giver !== undefined) ? (
        <BeginDialog
          giver={
            giver === undefined
              ? null
              : { id: giver.id, organisationId: giver.posts[0]?.organisationId ?? null }
          }
          onClose={close}
        />
      ) : null}
    </>
  )
}

interface BeginDialogProps {
  readonly giver: { readonly id: number; readonly organisationId: number | null } | null
  onClose(): void
}

function BeginDialog({ giver, onClose }: BeginDialogProps) {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const go = useGo()
  const own = session?.body?.isDistrictWide === true ? null : (session?.body?.id ?? null)
  const organisationId = giver?.organisationId ?? own
  return (
    <CommandDialog
      title={t('handovers.begin')}
      lead={t('handovers.beginLead')}
      contract={BeginHandover}
      defaultValues={{ effectiveOn: '', reason: '', ...(giver === null ? {} : { fromPersonId: giver.id }) }}
      submitLabel={t('handovers.begin')}
      done={(answer) => t('handovers.begun', { n: String(answer.lineCount) })}
      onClose={onClose}
      onDone={({ id }) => go(paths.handover(id))}
    >
      <PersonField
        name="fromPersonId"
        label={t('handovers.from')}
        organisationId={organisationId}
        isRequired
      />
      <PersonField name="toPersonId" label={t('handovers.to')} organisationId={organisationId} isRequired />
      <DateField name="effectiveOn" label={t('handovers.effectiveOn')} isRequired />
      <TextField name="reason" label={t('shared.reason')} maxLength={200} isRequired isWide />
    </CommandDialog>
  )
}

import {
  CloseOrganisation,
  type OrganisationDetail,
  UpdateOrganisation,
} from '@tongzhou/server/contracts/organisation'
import type { z } from 'zod'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { CheckField, DateField, TextField } from '../../ui/fields.tsx'
import { NameFields, OfficeFields } from './found-body.tsx'

interface PartProps {
  readonly body: z.infer<typeof OrganisationDetail>
}

/** Corrects what is said of a body. */
export function EditButton({ body }: PartProps) {
  const { t } = useOrganisationWords()
  const { id, name, nameEn, shortName, validFrom, hasStaffFloor, source, revision } = body
  return (
    <DialogButton label={t('shared.edit')}>
      {(close) => (
        <CommandDialog
          title={t('bodies.edit.title')}
          contract={UpdateOrganisation}
          params={{ id }}
          defaultValues={{
            name,
            nameEn,
            shortName,
            validFrom,
            hasStaffFloor,
            source,
            officeAddress: body.officeAddress ?? '',
            officePhone: body.officePhone ?? '',
          }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <NameFields />
          <DateField name="validFrom" label={t('bodies.facts.founded')} isRequired />
          <OfficeFields />
          <CheckField name="hasStaffFloor" label={t('bodies.edit.hasStaffFloor')} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** Closes a body; the server names what it still has. */
export function CloseButton({ body }: PartProps) {
  const { t } = useOrganisationWords()
  const { id, shortName, revision } = body
  return (
    <DialogButton label={t('bodies.close.action')}>
      {(close) => (
        <CommandDialog
          title={t('bodies.close.title', { name: shortName })}
          lead={t('bodies.close.lead')}
          contract={CloseOrganisation}
          params={{ id }}
          defaultValues={{ until: '', reason: '' }}
          fixed={{ revision }}
          submitLabel={t('bodies.close.confirm')}
          done={t('bodies.close.done')}
          onClose={close}
        >
          <DateField name="until" label={t('bodies.close.until')} isRequired />
          <TextField name="reason" label={t('shared.reason')} maxLength={300} isRequired isWide />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

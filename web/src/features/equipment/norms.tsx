import { useQuery } from '@tanstack/react-query'
import {
  ChangeEquipmentNorm,
  type EquipmentNorm,
  ListEquipmentNorms,
  NormGrade,
} from '@tongzhou/server/contracts/equipment'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { GradeMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { CheckField, ChoiceField, NumberField, TextField } from '../../ui/fields.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { useEquipmentKinds } from './equipment-names.ts'

type Norm = z.infer<typeof EquipmentNorm>

/** How much equipment a kind of body must have, and where that is written. */
export function Norms() {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const query = useQuery(queryFor(ListEquipmentNorms, {}))
  const columns = useColumns()
  const mayChange = may(session, 'equipment.manage') && session?.body?.isDistrictWide === true
  return (
    <section className="sheet" aria-label={t('equipment.views.norms')}>
      <p className="sheet-note muted">{t('equipment.norms.lead')}</p>
      <Answer query={query} lines={6}>
        {({ items }) => (
          <SheetTable
            label={t('equipment.views.norms')}
            testId="norms"
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={t('equipment.norms.empty')}
            actionsLabel={t('shared.actions')}
            renderActions={mayChange ? (norm) => <EditNorm norm={norm} /> : undefined}
          />
        )}
      </Answer>
    </section>
  )
}

function useColumns(): readonly PlainColumn<Norm>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const kinds = useEquipmentKinds()
  return [
    {
      key: 'bodyKind',
      header: t('equipment.norms.bodyKind'),
      render: (row) => t(`shared.kinds.${row.organisationKind}`),
    },
    { key: 'kind', header: t('equipment.columns.kind'), render: (row) => kinds.name(row.kind) },
    { key: 'quantity', header: t('equipment.norms.quantity'), isNumber: true, render: (row) => row.quantity },
    {
      key: 'perStaff',
      header: t('equipment.norms.perStaff'),
      render: ({ perStaff }) =>
        perStaff === null
          ? t('equipment.norms.perBody')
          : t('equipment.norms.perPeople', { n: formats.integer(perStaff) }),
    },
    {
      key: 'active',
      header: t('equipment.norms.active'),
      render: (row) => (
        <span className="inline-list">
          {t(row.active ? 'shared.yes' : 'shared.no')} <GradeMark grade={row.grade} />
        </span>
      ),
    },
    { key: 'source', header: t('shared.source'), render: (row) => row.source },
  ]
}

function EditNorm({ norm }: { readonly norm: Norm }) {
  const { t } = useOrganisationWords()
  const kinds = useEquipmentKinds()
  const { id, revision, quantity, perStaff, source, grade, active } = norm
  return (
    <DialogButton look="plain" isSmall label={t('shared.edit')}>
      {(close) => (
        <CommandDialog
          title={`${t('equipment.norms.edit')} · ${t(`shared.kinds.${norm.organisationKind}`)} · ${kinds.name(norm.kind)}`}
          contract={ChangeEquipmentNorm}
          params={{ id }}
          defaultValues={{ quantity, perStaff: perStaff ?? ('' as never), source, grade, active }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <NumberField name="quantity" label={t('equipment.norms.quantity')} min={1} isRequired />
          <NumberField
            name="perStaff"
            label={t('equipment.norms.perStaff')}
            hint={t('equipment.norms.perStaffHint')}
            min={1}
          />
          <TextField name="source" label={t('shared.source')} maxLength={300} isRequired isWide />
          <ChoiceField
            name="grade"
            label={t('shared.grade')}
            choices={NormGrade.options.map((value) => ({ value, label: t(`shared.grades.${value}`) }))}
            isRequired
          />
          <CheckField name="active" label={t('equipment.norms.active')} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

import { useQuery } from '@tanstack/react-query'
import {
  type StaffFloor as FloorSchema,
  Grade,
  ListStaffFloors,
  SetStaffFloor,
} from '@tongzhou/server/contracts/organisation/floors'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { GradeMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { CheckField, ChoiceField, NumberField, TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'

type StaffFloor = z.infer<typeof FloorSchema>

/** The fewest staff by kind of body with their sources. */
export function StaffFloors() {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const query = useQuery(queryFor(ListStaffFloors, {}))
  const mayChange = may(session, 'organisation.manage')
  return (
    <Sheet isFlush title={t('bodies.floors.title')}>
      <Answer query={query} lines={3}>
        {({ items }) => (
          <SheetTable
            label={t('bodies.floors.title')}
            testId="staff-floors"
            rows={items}
            rowKey={({ kind }) => kind}
            empty={t('bodies.floors.empty')}
            actionsLabel={t('shared.actions')}
            renderActions={mayChange ? (floor) => <EditFloor floor={floor} /> : undefined}
            columns={[
              {
                key: 'kind',
                header: t('bodies.floors.kind'),
                render: ({ kind }) => t(`shared.kinds.${kind}`),
              },
              {
                key: 'staff',
                header: t('bodies.floors.staff'),
                isNumber: true,
                render: (row) => row.leastStaff,
              },
              {
                key: 'established',
                header: t('bodies.floors.established'),
                isNumber: true,
                render: (row) => row.leastEstablishedStaff,
              },
              {
                key: 'active',
                header: t('bodies.floors.active'),
                render: ({ isActive, grade }) => (
                  <span className="inline-list">
                    {t(isActive ? 'shared.yes' : 'shared.no')} <GradeMark grade={grade} />
                  </span>
                ),
              },
              { key: 'source', header: t('shared.source'), render: ({ source }) => source },
            ]}
          />
        )}
      </Answer>
    </Sheet>
  )
}

function EditFloor({ floor }: { readonly floor: StaffFloor }) {
  const { t } = useOrganisationWords()
  const { kind, leastStaff, leastEstablishedStaff, source, grade, isActive, revision } = floor
  return (
    <DialogButton look="plain" isSmall label={t('shared.edit')}>
      {(close) => (
        <CommandDialog
          title={`${t('bodies.floors.edit')} · ${t(`shared.kinds.${kind}`)}`}
          contract={SetStaffFloor}
          params={{ kind }}
          defaultValues={{ leastStaff, leastEstablishedStaff, source, grade, isActive }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <NumberField name="leastStaff" label={t('bodies.floors.staff')} min={0} isRequired />
          <NumberField
            name="leastEstablishedStaff"
            label={t('bodies.floors.established')}
            min={0}
            isRequired
          />
          <TextField name="source" label={t('shared.source')} maxLength={300} isRequired isWide />
          <ChoiceField
            name="grade"
            label={t('shared.grade')}
            choices={Grade.options.map((value) => ({ value, label: t(`shared.grades.${value}`) }))}
            isRequired
          />
          <CheckField
            name="isActive"
            label={t('bodies.floors.active')}
            hint={t('bodies.floors.activeHint')}
          />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

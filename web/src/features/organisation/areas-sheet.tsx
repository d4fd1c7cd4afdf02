import { type Area as AreaSchema, type OrganisationDetail } from '@tongzhou/server/contracts/organisation'
import { AssignArea, UpdateArea } from '@tongzhou/server/contracts/organisation/areas'
import { useState } from 'react'
import type { z } from 'zod'
import { useBodies } from '../../api/bodies.ts'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { AssumedMark, usePeriod } from '../../api/marks.tsx'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { CheckField, ChoiceField, DateField, TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'

type Area = z.infer<typeof AreaSchema>

interface AreasSheetProps {
  readonly body: z.infer<typeof OrganisationDetail>
  readonly mayManage: boolean
}

/** Which township was in whose care, and when; a township is assigned on the page of its sub-bureau. */
export function AreasSheet({ body, mayManage }: AreasSheetProps) {
  const { t } = useOrganisationWords()
  const [differing, setDiffering] = useState<number | null>(null)
  const mayAssign = mayManage && body.kind === 'sub_bureau' && body.validTo === null
  return (
    <Sheet
      isFlush
      title={t('bodies.areas.title')}
      actions={mayAssign ? <AssignButton bodyId={body.id} onAssigned={setDiffering} /> : undefined}
    >
      {differing === null ? null : <Differing count={differing} />}
      <AreaTable areas={body.areas} mayManage={mayManage} />
    </Sheet>
  )
}

function Differing({ count }: { readonly count: number }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <output className="form-note area-note">
      {count === 0 ? t('bodies.areas.agreeing') : t('bodies.areas.differing', { n: formats.integer(count) })}
    </output>
  )
}

interface AreaTableProps {
  readonly areas: readonly Area[]
  readonly mayManage: boolean
}

function AreaTable({ areas, mayManage }: AreaTableProps) {
  const { t } = useOrganisationWords()
  const period = usePeriod()
  return (
    <SheetTable
      label={t('bodies.areas.title')}
      testId="areas"
      rows={areas}
      rowKey={({ id }) => id}
      empty={t('bodies.areas.empty')}
      actionsLabel={t('shared.actions')}
      renderActions={mayManage ? (area) => <UpdateButton area={area} /> : undefined}
      columns={[
        {
          key: 'township',
          header: t('bodies.areas.township'),
          render: ({ divisionName, assumed }) => (
            <span className="inline-list">
              {divisionName} <AssumedMark isShown={assumed} />
            </span>
          ),
        },
        {
          key: 'body',
          header: t('bodies.areas.body'),
          render: ({ organisationId, organisationName }) => (
            <PageLink to={paths.organisation(organisationId)}>{organisationName}</PageLink>
          ),
        },
        {
          key: 'period',
          header: t('bodies.areas.period'),
          render: ({ from, until }) => <span className="amount">{period(from, until)}</span>,
        },
        { key: 'source', header: t('bodies.areas.basis'), render: ({ source }) => source },
      ]}
    />
  )
}

interface AssignButtonProps {
  readonly bodyId: number
  onAssigned(differingCellCount: number): void
}

function AssignButton({ bodyId, onAssigned }: AssignButtonProps) {
  const { t } = useOrganisationWords()
  const { list } = useBodies()
  const townships = list.flatMap(({ kind, divisionCode, shortName }) =>
    kind === 'township_office' && divisionCode !== null
      ? [{ value: divisionCode, label: `${shortName}（${divisionCode}）` }]
      : [],
  )
  return (
    <DialogButton isSmall label={t('bodies.areas.assign')}>
      {(close) => (
        <CommandDialog
          title={t('bodies.areas.assign')}
          lead={t('bodies.areas.assignLead')}
          contract={AssignArea}
          defaultValues={{ divisionCode: '', from: '', assumed: false, source: '' }}
          fixed={{ organisationId: bodyId }}
          done={t('shared.saved')}
          onClose={close}
          onDone={({ differingCellCount }) => onAssigned(differingCellCount)}
        >
          <ChoiceField
            name="divisionCode"
            label={t('bodies.areas.townshipOf')}
            emptyLabel={t('shared.choose')}
            choices={townships}
            isRequired
          />
          <DateField name="from" label={t('shared.from')} isRequired />
          <TextField name="source" label={t('shared.source')} maxLength={300} isRequired isWide />
          <CheckField name="assumed" label={t('bodies.areas.assumedField')} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function UpdateButton({ area: { id, assumed, source, revision } }: { readonly area: Area }) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton look="plain" isSmall label={t('bodies.areas.update')}>
      {(close) => (
        <CommandDialog
          title={t('bodies.areas.update')}
          contract={UpdateArea}
          params={{ id }}
          defaultValues={{ assumed, source }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <TextField name="source" label={t('shared.source')} maxLength={300} isRequired isWide />
          <CheckField name="assumed" label={t('bodies.areas.assumedField')} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

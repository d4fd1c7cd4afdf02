import {
  type Check as CheckSchema,
  type OrganisationDetail,
  SetCheck,
  SetCheckPhoto,
} from '@tongzhou/server/contracts/organisation'
import type { z } from 'zod'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextAreaField } from '../../ui/fields.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { CheckMark } from './check-mark.tsx'

type Check = z.infer<typeof CheckSchema>

interface ChecklistSheetProps {
  readonly body: z.infer<typeof OrganisationDetail>
  readonly mayCheck: boolean
}

/** What the plan wants to see of a body, item by item, with photos. */
export function ChecklistSheet({ body, mayCheck }: ChecklistSheetProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <Sheet isFlush title={t('bodies.checklist.title')}>
      <SheetTable
        label={t('bodies.checklist.title')}
        testId="checklist"
        rows={body.checklist}
        rowKey={({ item }) => item}
        empty={t('shared.none')}
        actionsLabel={t('shared.actions')}
        renderActions={mayCheck ? (check) => <CheckActions bodyId={body.id} check={check} /> : undefined}
        columns={[
          {
            key: 'item',
            header: t('bodies.checklist.item'),
            render: ({ item }) => t(`bodies.checks.${item}`),
          },
          {
            key: 'state',
            header: t('bodies.checklist.state'),
            render: ({ state }) => <CheckMark state={state} />,
          },
          {
            key: 'checkedOn',
            header: t('bodies.checklist.checkedOn'),
            render: ({ checkedOn }) => (
              <span className="amount">{checkedOn === null ? '—' : formats.day(checkedOn)}</span>
            ),
          },
          { key: 'by', header: t('bodies.checklist.by'), render: ({ checkedBy }) => checkedBy ?? '—' },
          { key: 'note', header: t('shared.note'), render: ({ note }) => note ?? '' },
          { key: 'photo', header: t('bodies.checklist.photo'), render: (check) => <Photo check={check} /> },
        ]}
      />
    </Sheet>
  )
}

function Photo({ check: { photoFileId, hasPhoto } }: { readonly check: Check }) {
  const { t } = useOrganisationWords()
  if (photoFileId === null) {
    return (
      <span className="muted">
        {t(hasPhoto ? 'bodies.checklist.photoElsewhere' : 'bodies.checklist.noPhoto')}
      </span>
    )
  }
  return (
    <a href={`/api/files/${photoFileId}`} target="_blank" rel="noreferrer">
      {t('bodies.checklist.viewPhoto')}
    </a>
  )
}

interface CheckActionsProps {
  readonly bodyId: number
  readonly check: Check
}

function CheckActions({ bodyId, check }: CheckActionsProps) {
  const { t } = useOrganisationWords()
  const { item, state, checkedOn, note, revision } = check
  const name = t(`bodies.checks.${item}`)
  return (
    <>
      <DialogButton
        look="plain"
        isSmall
        label={t('bodies.checklist.look')}
        spokenLabel={t('bodies.checklist.lookOf', { item: name })}
      >
        {(close) => (
          <CommandDialog
            title={t('bodies.checklist.lookOf', { item: name })}
            contract={SetCheck}
            params={{ id: bodyId, item }}
            defaultValues={{
              ...(state === 'unknown' ? {} : { state }),
              checkedOn: checkedOn ?? '',
              note: note ?? '',
            }}
            fixed={{ revision }}
            done={t('shared.saved')}
            onClose={close}
          >
            <ChoiceField
              name="state"
              label={t('bodies.checklist.state')}
              emptyLabel={t('shared.choose')}
              choices={(['present', 'missing'] as const).map((value) => ({
                value,
                label: t(`bodies.states.${value}`),
              }))}
              isRequired
            />
            <DateField name="checkedOn" label={t('bodies.checklist.checkedOn')} isRequired />
            <TextAreaField name="note" label={t('shared.note')} rows={2} />
          </CommandDialog>
        )}
      </DialogButton>
      {revision === null ? null : <PhotoButton bodyId={bodyId} check={{ item, revision }} name={name} />}
    </>
  )
}

interface PhotoButtonProps {
  readonly bodyId: number
  readonly check: { readonly item: Check['item']; readonly revision: number }
  readonly name: string
}

function PhotoButton({ bodyId, check: { item, revision }, name }: PhotoButtonProps) {
  const { t } = useOrganisationWords()
  const title = t('bodies.checklist.uploadOf', { item: name })
  return (
    <DialogButton look="plain" isSmall label={t('bodies.checklist.upload')} spokenLabel={title}>
      {(close) => (
        <CommandDialog
          title={title}
          contract={SetCheckPhoto}
          params={{ id: bodyId, item }}
          query={{ revision }}
          defaultValues={{}}
          done={t('shared.saved')}
          onClose={close}
        >
          <FileField
            name="bytes"
            label={t('bodies.checklist.file')}
            hint={t('bodies.checklist.uploadHint')}
            accept=".jpg,.jpeg,.png,.pdf"
            isRequired
          />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

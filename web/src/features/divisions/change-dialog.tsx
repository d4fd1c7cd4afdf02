import type { DivisionChange } from '@tongzhou/server/contracts/divisions'
import type { FieldValues } from 'react-hook-form'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { changeResolver } from './change-resolver.ts'
import type { DivisionNames } from './division-names.ts'
import { MergeFields } from './merge-fields.tsx'
import { MoveFields } from './move-fields.tsx'
import { RenameFields } from './rename-fields.tsx'
import { SplitFields } from './split-fields.tsx'

type Kind = DivisionChange['kind']

interface ChangeDialogProps {
  readonly kind: Kind
  /** What is edited; null for a new one. */
  readonly change: DivisionChange | null
  readonly names: DivisionNames
  onTake(change: DivisionChange): void
  onClose(): void
}

/** Asks for one change; it goes into the list, nothing is sent. */
export function ChangeDialog({ kind, change, names, onTake, onClose }: ChangeDialogProps) {
  const { t } = useOrganisationWords()
  const { t: formWords } = useFormWords()
  const { language } = useLanguage()
  const what = t(change === null ? 'divisions.addTitle' : 'divisions.editTitle')
  const title = `${what}：${t(`divisions.add.${kind}`)}`
  const take = (values: FieldValues) => {
    onTake(values as DivisionChange)
    onClose()
    return Promise.resolve('taken' as const)
  }
  return (
    <Dialog title={title} closeLabel={formWords('close')} onClose={onClose}>
      <Form<FieldValues>
        label={title}
        labels={{
          submit: t('divisions.take'),
          sending: t('divisions.take'),
          unsaved: formWords('unsaved'),
        }}
        defaultValues={change ?? blanks[kind]}
        resolver={changeResolver({ kind, language, t: formWords, codeHint: t('divisions.codeHint') })}
        actions={<Button onClick={onClose}>{formWords('cancel')}</Button>}
        isForgettable
        send={take}
      >
        <Fields kind={kind} names={names} />
      </Form>
    </Dialog>
  )
}

const blankPart = { code: '', name: '', nameEn: '', kind: '', villageCodes: [] }

const blanks: Readonly<Record<Kind, FieldValues>> = {
  rename: { code: '', name: '', nameEn: '' },
  move: { villageCodes: [], toTownshipCode: '' },
  merge: { fromCodes: [], into: { code: '', name: '', nameEn: '', kind: '' } },
  split: { code: '', into: [blankPart, blankPart] },
}

function Fields({ kind, names }: { readonly kind: Kind; readonly names: DivisionNames }) {
  switch (kind) {
    case 'rename':
      return <RenameFields names={names} />
    case 'move':
      return <MoveFields names={names} />
    case 'merge':
      return <MergeFields names={names} />
    case 'split':
      return <SplitFields names={names} />
  }
}

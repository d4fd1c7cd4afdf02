import { useBodies } from '../../api/bodies.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { NewTownshipFields, TicksField } from './division-fields.tsx'
import type { DivisionNames } from './division-names.ts'

/** Townships become one. */
export function MergeFields({ names }: { readonly names: DivisionNames }) {
  const { t } = useOrganisationWords()
  const { ofKind } = useBodies()
  const subBureaus = ofKind('sub_bureau')
  return (
    <>
      <TicksField
        name="fromCodes"
        label={t('divisions.fromTownships')}
        hint={t('shared.none')}
        choices={names.townshipChoices}
      />
      <NewTownshipFields
        path="into."
        codeLabel={t('divisions.intoCode')}
        codeHint={t('divisions.intoCodeHint')}
        kinds={names.kinds}
      />
      <ChoiceField
        key={subBureaus.length}
        name="subBureauId"
        label={t('divisions.subBureau')}
        hint={t('divisions.subBureauHint')}
        emptyLabel={t('divisions.keepSubBureau')}
        choices={subBureaus}
        isNumber
      />
    </>
  )
}

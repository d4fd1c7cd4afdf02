import { useVocabulary } from '../../../api/vocabulary.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import type { FieldsProps } from './fields-props.ts'
import { CheckList } from './form-parts.tsx'
import type { NumberName } from './number-bounds.ts'
import { NumberField } from './number-field.tsx'
import { OwnLinesField } from './own-lines-field.tsx'

/** Numbers that stand behind "more", in their order. */
const more: readonly NumberName[] = [
  'hoursPerVisit',
  'hoursPerOpenCase',
  'hoursPerComplaint',
  'travelKmPerHour',
  'travelDetour',
  'hoursPerPerson',
]

/** What has sensible defaults: what work is made of, whose hours count, lines of one's own, the seed. */
export function MoreFields(props: FieldsProps) {
  const { form } = props
  const hasWay = form.numbers.travelKmPerHour.trim() !== ''
  return (
    <>
      {more
        .filter((name) => name !== 'travelDetour' || hasWay)
        .map((name) => (
          <NumberField key={name} name={name} {...props} />
        ))}
      <RoleFields {...props} />
      <OwnLinesField {...props} />
      <NumberField name="seed" {...props} />
    </>
  )
}

function RoleFields({ form, errors, onChange }: FieldsProps) {
  const { t } = usePartitionWords()
  const { language } = useLanguage()
  const roles = useVocabulary()?.roles ?? []
  if (roles.length === 0) return null
  const chosen = form.roles ?? roles.filter(({ required }) => required).map(({ code }) => code)
  const error = errors.get('roles')
  return (
    <div className="partition-row">
      <span>{t('form.roles')}</span>
      <div>
        <CheckList
          label={t('form.roles')}
          chosen={chosen}
          choices={roles.map(({ code, name, nameEn }) => ({
            value: code,
            label: language === 'en' && nameEn !== '' ? nameEn : name,
          }))}
          onChange={(codes) => onChange({ roles: codes })}
        />
        {error === undefined ? null : <p className="field-error">{error}</p>}
        <p className="field-hint">{t('form.rolesHint')}</p>
      </div>
    </div>
  )
}

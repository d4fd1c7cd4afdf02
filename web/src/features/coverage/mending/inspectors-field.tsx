import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useBodies } from '../../../api/bodies.ts'
import { usePeopleOf } from '../../../api/person-field.tsx'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { useFieldError } from '../../../ui/fields.tsx'
import { SelectField } from '../../../ui/select-field.tsx'

interface InspectorsFieldProps {
  /** Path of the value: identities of persons. */
  readonly name: string
  /** The body whose people are offered at first. */
  readonly firstBodyId: number | null
}

/** The people who made a visit, ticked in the body that they belong to; those of other bodies stay chosen. */
export function InspectorsField({ name, firstBodyId }: InspectorsFieldProps) {
  const { t } = useCoverageWords()
  const { ofKind } = useBodies()
  const { field } = useController({ name })
  const error = useFieldError(name)
  const choices = ofKind('sub_bureau', 'brigade')
  const [bodyId, setBodyId] = useState(firstBodyId === null ? '' : String(firstBodyId))
  const people = usePeopleOf(bodyId === '' ? null : Number(bodyId))
  const chosen: readonly number[] = Array.isArray(field.value) ? field.value : []
  const toggle = (id: number, isChosen: boolean) =>
    field.onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <fieldset name={name} className="form-field form-field-wide" aria-describedby="inspectors-notes">
      <legend>{t('mending.visit.inspectors')}</legend>
      <SelectField
        label={t('mending.visit.inspectorsOf')}
        allLabel={t('mending.visit.inspectorsOf')}
        value={bodyId}
        choices={choices}
        onChange={setBodyId}
      />
      {people === undefined ? null : people.length === 0 ? (
        <p className="field-hint">{t('mending.visit.none')}</p>
      ) : (
        <div className="people-choice">
          {people.map(({ id, name: person, post }) => (
            <label key={id} className="check-field">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
              />
              {person}
              <span className="muted">{post?.title}</span>
            </label>
          ))}
        </div>
      )}
      <div id="inspectors-notes">
        <p className="field-hint">{t('mending.visit.inspectorsHint')}</p>
        <p className="field-error" role="alert">
          {error}
        </p>
      </div>
    </fieldset>
  )
}

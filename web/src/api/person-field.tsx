import { useQuery } from '@tanstack/react-query'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { useEffect, useId, useRef, useState } from 'react'
import { type FieldPath, type FieldValues, type PathValue, useFormContext } from 'react-hook-form'
import { useOrganisationWords } from '../i18n/organisation/use-organisation-words.ts'
import { ChoiceField } from '../ui/fields.tsx'
import { useBodies } from './bodies.ts'
import { queryFor } from './query.ts'

interface PersonFieldProps<Values extends FieldValues> {
  readonly name: FieldPath<Values>
  readonly label: string
  readonly isRequired?: boolean
  /** The body whose people are offered at first. */
  readonly organisationId?: number | null
  /** True where only people of that one body may be chosen. */
  readonly isFixed?: boolean
  /** Somebody who must not be chosen. */
  readonly exceptId?: number
}

/** The people of a body today, by name; undefined while they are on their way. */
export function usePeopleOf(organisationId: number | null) {
  const query = queryFor(ListPersons, { query: { organisation: organisationId ?? 0, limit: 500 } })
  return useQuery({ ...query, enabled: organisationId !== null }).data?.items
}

/** A person, found by choosing the body first; both by native choices. */
export function PersonField<Values extends FieldValues>(props: PersonFieldProps<Values>) {
  const { isFixed = false, organisationId: first = null } = props
  const { t } = useOrganisationWords()
  const [chosen, setChosen] = useState<number | null>(null)
  const organisationId = isFixed ? first : (chosen ?? first)
  const people = usePeopleOf(organisationId)
  const { setValue } = useFormContext<Values>()
  const offered = useRef(organisationId)
  // Whoever was chosen in another body must not stay behind unseen.
  useEffect(() => {
    if (offered.current === organisationId) return
    offered.current = organisationId
    setValue(props.name, '' as PathValue<Values, FieldPath<Values>>)
  }, [organisationId, props.name, setValue])
  return (
    <>
      {isFixed ? null : (
        <BodySelect
          label={`${props.label} · ${t('shared.personsOf')}`}
          value={organisationId}
          onChange={setChosen}
        />
      )}
      <ChoiceField<Values>
        key={people === undefined ? 'loading' : String(organisationId)}
        name={props.name}
        label={props.label}
        isNumber
        {...(props.isRequired === undefined ? {} : { isRequired: props.isRequired })}
        emptyLabel={organisationId === null ? t('shared.choosePerson') : t('shared.choose')}
        choices={(people ?? [])
          .filter((person) => person.id !== props.exceptId)
          .map((person) => ({
            value: String(person.id),
            label: person.post === null ? person.name : `${person.name}（${person.post.title}）`,
          }))}
      />
    </>
  )
}

interface BodySelectProps {
  readonly label: string
  readonly value: number | null
  onChange(organisationId: number | null): void
}

function BodySelect({ label, value, onChange }: BodySelectProps) {
  const { t } = useOrganisationWords()
  const { choices } = useBodies()
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{t('shared.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

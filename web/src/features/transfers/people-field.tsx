import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useBodies } from '../../api/bodies.ts'
import { usePeopleOf } from '../../api/person-field.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { useFieldError } from '../../ui/fields.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { SelectField } from '../../ui/select-field.tsx'

interface PeopleFieldProps {
  /** Path of the value: identities of persons. */
  readonly name: string
  /** The body whose people are offered at first. */
  readonly firstBodyId: number | null
}

interface Chosen {
  readonly id: number
  readonly name: string
}

/** Several people, ticked body by body; whoever is chosen stays in view above. */
export function PeopleField({ name, firstBodyId }: PeopleFieldProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { choices } = useBodies()
  const { field } = useController({ name })
  const error = useFieldError(name)
  const [bodyId, setBodyId] = useState(firstBodyId === null ? '' : String(firstBodyId))
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const choose = (next: readonly Chosen[]) => {
    setChosen(next)
    field.onChange(next.map(({ id }) => id))
  }
  const drop = (id: number) => choose(chosen.filter((one) => one.id !== id))
  return (
    <fieldset name={name} className="form-field form-field-wide" aria-describedby="people-error">
      <legend>{t('transfers.people')}</legend>
      <div className="inline-list">
        <SelectField
          label={t('transfers.peopleOf')}
          allLabel={t('transfers.peopleOf')}
          value={bodyId}
          choices={choices}
          onChange={setBodyId}
        />
        <output>{t('transfers.chosen', { n: formats.integer(chosen.length) })}</output>
        {chosen.map((person) => (
          <FilterChip
            key={person.id}
            text={person.name}
            removeLabel={t('transfers.removePerson', { name: person.name })}
            onRemove={() => drop(person.id)}
          />
        ))}
      </div>
      <PeopleOfBody
        bodyId={bodyId === '' ? null : Number(bodyId)}
        chosen={chosen}
        onAdd={(person) => choose([...chosen, person])}
        onDrop={drop}
      />
      <p id="people-error" className="field-error" role="alert">
        {error}
      </p>
    </fieldset>
  )
}

interface PeopleOfBodyProps {
  readonly bodyId: number | null
  readonly chosen: readonly Chosen[]
  onAdd(person: Chosen): void
  onDrop(id: number): void
}

function PeopleOfBody({ bodyId, chosen, onAdd, onDrop }: PeopleOfBodyProps) {
  const { t } = useOrganisationWords()
  const people = usePeopleOf(bodyId)
  if (bodyId === null) return <p className="field-hint">{t('transfers.pickBody')}</p>
  if (people === undefined) return null
  if (people.length === 0) return <p className="field-hint">{t('transfers.nobody')}</p>
  return (
    <div className="people-choice">
      {people.map((person) => (
        <label key={person.id} className="check-field">
          <input
            type="checkbox"
            checked={chosen.some(({ id }) => id === person.id)}
            onChange={(event) =>
              event.target.checked ? onAdd({ id: person.id, name: person.name }) : onDrop(person.id)
            }
          />
          {person.name}
          <span className="muted">{person.post?.title}</span>
        </label>
      ))}
    </div>
  )
}

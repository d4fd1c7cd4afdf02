import '../styles/form.css'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import {
  type DefaultValues,
  type FieldValues,
  FormProvider,
  type Path,
  type Resolver,
  useForm,
} from 'react-hook-form'
import { Button } from './button.tsx'
import { useUnsavedInput } from './unsaved-input.ts'

/** Why what was sent was not taken: a sentence for the whole, and what is wrong with single fields. */
export interface Refusal {
  readonly sentence: string
  readonly fields: readonly { readonly path: string; readonly message: string }[]
  /** A way out beside the sentence, such as "reload". */
  readonly action?: ReactNode
}

/** What became of it: taken, refused, or held back while somebody else asks the person something. */
export type Outcome = 'taken' | 'held' | Refusal

export interface FormLabels {
  readonly submit: string
  readonly sending: string
  /** Asked before something typed is left behind. */
  readonly unsaved: string
}

interface FormProps<Values extends FieldValues> {
  /** Name of the form for screen readers. */
  readonly label: string
  readonly labels: FormLabels
  readonly defaultValues: DefaultValues<Values>
  readonly resolver: Resolver<Values>
  /** Buttons beside "submit". */
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** True for passwords: leaving without saving asks nothing. */
  readonly isForgettable?: boolean
  /** Sends the checked values. What was typed stays until they were taken. */
  send(values: Values): Promise<Outcome>
}

/**
 * A form that checks before it sends, sends once, and puts every refusal where it belongs: beside its field where there
 * is one, above the fields otherwise. The fields are those of `fields.tsx`; they find the form by context.
 */
export function Form<Values extends FieldValues>(props: FormProps<Values>) {
  const { label, labels, resolver, defaultValues, send } = props
  const element = useRef<HTMLFormElement>(null)
  const form = useForm<Values>({ resolver, defaultValues, mode: 'onTouched' })
  const { isSubmitting, isDirty } = form.formState
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  useUnsavedInput(isDirty && props.isForgettable !== true, labels.unsaved)

  const take = async (values: Values) => {
    // The next refusal is a new one, that is read out and comes into view again.
    setRefusal(null)
    const outcome = await send(values)
    if (outcome === 'taken') form.reset(form.getValues())
    setRefusal(
      typeof outcome === 'string'
        ? null
        : { ...outcome, fields: showBesideFields(form, element, outcome.fields) },
    )
  }
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        className="form"
        aria-label={label}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSubmitting) void form.handleSubmit(take)(event)
        }}
      >
        {refusal === null ? null : <RefusalNotice {...refusal} />}
        {props.children}
        <div className="form-actions">
          <Button look="strong" type="submit" aria-disabled={isSubmitting}>
            {isSubmitting ? labels.sending : labels.submit}
          </Button>
          {props.actions}
        </div>
      </form>
    </FormProvider>
  )
}

function RefusalNotice({ sentence, fields, action }: Refusal) {
  const element = useRef<HTMLDivElement>(null)
  // In a long form the button stands far from it.
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={element} className="form-alert" role="alert">
      <p>{sentence}</p>
      {fields.length === 0 ? null : (
        <ul>
          {fields.map(({ path, message }) => (
            <li key={path}>
              {path === '' ? '' : `${path}: `}
              {message}
            </li>
          ))}
        </ul>
      )}
      {action}
    </div>
  )
}

/** Puts messages on the fields of the form, the focus on the first; gives those that have no field here. */
function showBesideFields<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  element: RefObject<HTMLFormElement | null>,
  fields: Refusal['fields'],
): Refusal['fields'] {
  // Not by `elements`: a field of that very name would stand in its place.
  const named = [...(element.current?.querySelectorAll('[name]') ?? [])]
  const isHere = (path: string) => named.some((control) => control.getAttribute('name') === path)
  const here = fields.filter(({ path }) => isHere(path))
  for (const [index, { path, message }] of here.entries()) {
    form.setError(path as Path<Values>, { type: 'server', message }, { shouldFocus: index === 0 })
  }
  return fields.filter(({ path }) => !isHere(path))
}

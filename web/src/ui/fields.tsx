import { type ComponentProps, type ReactNode, useId } from 'react'
import { type FieldPath, type FieldValues, get, useFormContext } from 'react-hook-form'
import type { Choice } from './select-field.tsx'

/**
 * Fields of a `Form`: label, hint and error belong together for eyes and ears alike. `name` is the path in the values;
 * `TextField<Values>` makes the compiler check it. An empty field is '' in the values.
 */
interface FieldProps<Values extends FieldValues> {
  readonly name: FieldPath<Values>
  readonly label: string
  readonly hint?: ReactNode
  readonly isRequired?: boolean
}

/** What a control needs so that its hint and error are read with it. */
interface ControlProps {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
  readonly 'aria-required': boolean | undefined
}

type FrameProps<Values extends FieldValues> = FieldProps<Values> & {
  readonly isWide?: boolean
  readonly children: (control: ControlProps) => ReactNode
}

/** The message of a field's error, if it has one. */
export function useFieldError(name: string): string | undefined {
  const { formState } = useFormContext()
  const message: unknown =
    get(formState.errors, `${name}.message`) ?? get(formState.errors, `${name}.root.message`)
  return typeof message === 'string' ? message : undefined
}

/** Label above, control, hint and error below; for controls that are none of the kinds here. */
export function FieldFrame<Values extends FieldValues = FieldValues>(props: FrameProps<Values>) {
  const { name, label, hint, isRequired = false, isWide = false, children } = props
  const id = useId()
  const error = useFieldError(name)
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  return (
    <div className={isWide ? 'form-field form-field-wide' : 'form-field'}>
      <label htmlFor={id}>
        {label}
        {isRequired ? <RequiredMark /> : null}
      </label>
      {children({
        id,
        name,
        'aria-describedby': described.join(' ').trim() || undefined,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': isRequired || undefined,
      })}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

const RequiredMark = () => (
  <span className="required" aria-hidden="true">
    *
  </span>
)

interface FieldNotesProps {
  readonly id: string
  readonly hint: ReactNode
  readonly error: string | undefined
}

function FieldNotes({ id, hint, error }: FieldNotesProps) {
  return (
    <>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className="field-error" role="alert">
        {error}
      </p>
    </>
  )
}

type InputKind = 'text' | 'password' | 'email' | 'tel' | 'search'
type NativeInput = Pick<
  ComponentProps<'input'>,
  | 'autoCapitalize'
  | 'autoComplete'
  | 'inputMode'
  | 'maxLength'
  | 'placeholder'
  | 'readOnly'
  | 'spellCheck'
  | 'onKeyUp'
>

/** One line of text. */
export function TextField<Values extends FieldValues = FieldValues>({
  type = 'text',
  name,
  label,
  hint,
  isRequired,
  isWide,
  isFirst,
  ...native
}: FieldProps<Values> &
  NativeInput & { readonly type?: InputKind; readonly isWide?: boolean; readonly isFirst?: boolean }) {
  const { register } = useFormContext<Values>()
  return (
    <FieldFrame {...{ name, label, hint, ...given({ isRequired, isWide }) }}>
      {(control) => (
        <input
          className="field"
          type={type}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where the page is this form and nothing else
          autoFocus={isFirst}
          {...native}
          {...register(name)}
          {...control}
        />
      )}
    </FieldFrame>
  )
}

/** Several lines of text. */
export function TextAreaField<Values extends FieldValues = FieldValues>({
  rows = 3,
  ...props
}: FieldProps<Values> & { readonly rows?: number }) {
  const { register } = useFormContext<Values>()
  return (
    <FieldFrame {...props} isWide>
      {(control) => <textarea className="field" rows={rows} {...register(props.name)} {...control} />}
    </FieldFrame>
  )
}

const asNumber = (text: unknown) => (text === '' || text === null || text === undefined ? '' : Number(text))

/** A number; empty is ''. */
export function NumberField<Values extends FieldValues = FieldValues>({
  min,
  max,
  step,
  ...props
}: FieldProps<Values> & Pick<ComponentProps<'input'>, 'min' | 'max' | 'step'>) {
  const { register } = useFormContext<Values>()
  return (
    <FieldFrame {...props}>
      {(control) => (
        <input
          className="field"
          type="number"
          {...{ min, max, step }}
          {...register(props.name, { setValueAs: asNumber })}
          {...control}
        />
      )}
    </FieldFrame>
  )
}

/** A civil day, `YYYY-MM-DD`. */
export function DateField<Values extends FieldValues = FieldValues>({
  min,
  max,
  ...props
}: FieldProps<Values> & Pick<ComponentProps<'input'>, 'min' | 'max'>) {
  const { register } = useFormContext<Values>()
  return (
    <FieldFrame {...props}>
      {(control) => (
        <input className="field" type="date" {...{ min, max }} {...register(props.name)} {...control} />
      )}
    </FieldFrame>
  )
}

interface SelectProps {
  readonly choices: readonly Choice[]
  /** The entry that stands for no choice; absent where there must be one. */
  readonly emptyLabel?: string
  /** True where the values are numbers, such as identities. */
  readonly isNumber?: boolean
}

/** One of several choices, natively. */
export function ChoiceField<Values extends FieldValues = FieldValues>({
  choices,
  emptyLabel,
  isNumber = false,
  ...props
}: FieldProps<Values> & SelectProps) {
  const { register } = useFormContext<Values>()
  return (
    <FieldFrame {...props}>
      {(control) => (
        <select
          className="field"
          {...register(props.name, isNumber ? { setValueAs: asNumber } : {})}
          {...control}
        >
          {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}

/** Yes or no. */
export function CheckField<Values extends FieldValues = FieldValues>({
  name,
  label,
  hint,
}: FieldProps<Values>) {
  const { register } = useFormContext<Values>()
  const id = useId()
  const error = useFieldError(name)
  return (
    <div className="form-field form-field-check">
      <label className="check-field">
        <input
          type="checkbox"
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={error === undefined ? undefined : true}
          {...register(name)}
        />
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** Leaves out what is undefined, so that optional props stay absent. */
const given = <T extends object>(props: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as never

import { type KeyboardEvent, useState } from 'react'
import { type FieldPath, type FieldValues, useFormContext } from 'react-hook-form'
import { Button } from './button.tsx'
import { FieldFrame } from './fields.tsx'

interface PasswordFieldProps<Values extends FieldValues> {
  readonly name: FieldPath<Values>
  readonly label: string
  readonly labels: { readonly show: string; readonly hide: string; readonly capsLock: string }
  readonly autoComplete: 'current-password' | 'new-password'
  /** Takes the focus when the form appears. */
  readonly isFirst?: boolean
}

/** A password that can be looked at before it is sent; says when Caps Lock is on. */
export function PasswordField<Values extends FieldValues = FieldValues>(props: PasswordFieldProps<Values>) {
  const { name, label, labels, autoComplete, isFirst } = props
  const { register } = useFormContext<Values>()
  const [isShown, setIsShown] = useState(false)
  const [hasCapsLock, setHasCapsLock] = useState(false)
  const look = (event: KeyboardEvent) => setHasCapsLock(event.getModifierState('CapsLock'))
  return (
    <FieldFrame name={name} label={label} {...(hasCapsLock && { hint: labels.capsLock })} isWide>
      {(control) => (
        <span className="field-with-button">
          <input
            className="field"
            type={isShown ? 'text' : 'password'}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete={autoComplete}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where the page is this form and nothing else
            autoFocus={isFirst}
            onKeyUp={look}
            {...register(name)}
            {...control}
          />
          <Button
            look="plain"
            className="button-small"
            aria-pressed={isShown}
            aria-controls={control.id}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? labels.hide : labels.show}
          </Button>
        </span>
      )}
    </FieldFrame>
  )
}

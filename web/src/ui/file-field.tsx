import { useState } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { FieldFrame } from './fields.tsx'

interface FileFieldProps<Values extends FieldValues> {
  readonly name: FieldPath<Values>
  readonly label: string
  readonly hint?: string
  readonly isRequired?: boolean
  /** As the attribute of the native input, for example `.pdf,image/png`; the server looks into the file itself. */
  readonly accept?: string
  /** The name of the file, for requests that carry it apart from the bytes. */
  onName?(name: string): void
}

/** A file whose bytes (`Uint8Array`) are the value; '' while there is none. */
export function FileField<Values extends FieldValues = FieldValues>(props: FileFieldProps<Values>) {
  const { name, label, hint, isRequired, accept, onName } = props
  const { field } = useController<Values>({ name })
  const [isReading, setIsReading] = useState(false)
  const read = async (file: File | undefined) => {
    setIsReading(true)
    const bytes = file === undefined ? '' : new Uint8Array(await file.arrayBuffer())
    onName?.(file?.name ?? '')
    field.onChange(bytes)
    setIsReading(false)
  }
  return (
    <FieldFrame
      name={name}
      label={label}
      {...(hint !== undefined && { hint })}
      {...(isRequired !== undefined && { isRequired })}
      isWide
    >
      {(control) => (
        <input
          className="field field-file"
          type="file"
          ref={field.ref}
          accept={accept}
          aria-busy={isReading}
          onBlur={field.onBlur}
          onChange={(event) => void read(event.target.files?.[0])}
          {...control}
        />
      )}
    </FieldFrame>
  )
}

import type { Contract } from '@tongzhou/server/contract'
import type { ReactNode } from 'react'
import type { DefaultValues, FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { useFormWords } from '../i18n/form/use-form-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sayToast } from '../ui/toast.tsx'
import { CommandForm } from './command-form.tsx'
import { useKeptStart } from './use-kept-start.ts'

type BodyOf<C extends Contract> = z.input<NonNullable<C['body']>> & FieldValues

interface CommandDialogProps<C extends Contract> {
  readonly title: string
  readonly contract: C
  readonly params?: z.input<C['params']>
  readonly query?: z.input<C['query']>
  /** What stands in the fields at first; '' for nothing. */
  readonly defaultValues: DefaultValues<BodyOf<C>>
  /** Parts of the body that nobody types, such as the revision that was seen. */
  readonly fixed?: Partial<BodyOf<C>>
  readonly submitLabel?: string
  /** Said when it was taken. */
  readonly done: string | ((answer: z.output<C['answer']>) => string)
  /** A sentence above the fields. */
  readonly lead?: ReactNode
  readonly children: ReactNode
  onClose(): void
  onDone?(answer: z.output<C['answer']>, sent: BodyOf<C>): void
}

/** What a form begins with. */
type Start<C extends Contract> = Pick<CommandDialogProps<C>, 'params' | 'query' | 'defaultValues' | 'fixed'>

/**
 * A form in a dialog. It keeps the row as it was when the dialog opened, so that a change by somebody else is noticed;
 * after such a conflict "reload" takes the row as it is now.
 */
export function CommandDialog<C extends Contract>(props: CommandDialogProps<C>) {
  const { t } = useFormWords()
  const { params, query, defaultValues, fixed, onClose } = props
  const start = useKeptStart(startOf<C>({ params, query, defaultValues, fixed }))
  return (
    <Dialog title={props.title} closeLabel={t('close')} onClose={onClose}>
      {props.lead === undefined ? null : <p className="muted">{props.lead}</p>}
      <CommandForm<C>
        key={start.attempt}
        contract={props.contract}
        {...start.at}
        label={props.title}
        {...(props.submitLabel === undefined ? {} : { submitLabel: props.submitLabel })}
        actions={<Button onClick={onClose}>{t('cancel')}</Button>}
        onDone={(answer, sent) => {
          onClose()
          sayToast(typeof props.done === 'string' ? props.done : props.done(answer))
          props.onDone?.(answer, sent)
        }}
        onReload={start.reload}
      >
        {props.children}
      </CommandForm>
    </Dialog>
  )
}

function startOf<C extends Contract>({
  params,
  query,
  defaultValues,
  fixed,
}: { [K in keyof Start<C>]: Start<C>[K] | undefined }): Start<C> {
  return {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(fixed === undefined ? {} : { fixed }),
    defaultValues: defaultValues as DefaultValues<BodyOf<C>>,
  }
}

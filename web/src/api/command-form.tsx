import { useQueryClient } from '@tanstack/react-query'
import type { Contract } from '@tongzhou/server/contract'
import { type ReactNode, useMemo } from 'react'
import type { DefaultValues, FieldValues } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormWords } from '../i18n/form/use-form-words.ts'
import { useLanguage } from '../i18n/formats.ts'
import { Button } from '../ui/button.tsx'
import { Form, type Outcome, type Refusal } from '../ui/form.tsx'
import type { CallInput } from './client.ts'
import { resolverFor } from './form-resolver.ts'
import { ApiProblem, sentenceOf } from './problem.ts'
import { readAnew } from './query.ts'
import { useSending } from './use-command.ts'

type BodyOf<C extends Contract> = z.input<NonNullable<C['body']>> & FieldValues

interface CommandFormProps<C extends Contract> {
  /** The operation that the form does; its body says what the fields must hold. */
  readonly contract: C
  readonly params?: z.input<C['params']>
  readonly query?: z.input<C['query']>
  /** Name of the form for screen readers. */
  readonly label: string
  readonly submitLabel?: string
  readonly sendingLabel?: string
  /** What stands in the fields at first; '' for nothing. */
  readonly defaultValues: DefaultValues<BodyOf<C>>
  /** Parts of the body that nobody types, such as the revision that was seen. */
  readonly fixed?: Partial<BodyOf<C>>
  /** More buttons beside "save". */
  readonly actions?: ReactNode
  readonly isForgettable?: boolean
  readonly children: ReactNode
  /** It was taken. Everything that was read before is already being read anew. */
  onDone(answer: z.output<C['answer']>, sent: BodyOf<C>): void
  /** Looks at a refusal first; true when it has been dealt with. */
  onRefused?(problem: ApiProblem): boolean
  /** After an edit conflict: fetch the row again and render the form anew (another `key`). */
  onReload?(): void
}

/**
 * A form for one contract: checked with the contract's own schema, sent once, refusals beside their fields, and what
 * was typed kept whatever happens.
 */
export function CommandForm<C extends Contract>(props: CommandFormProps<C>) {
  const { contract, params, query, fixed, onDone, onRefused } = props
  const { t: say } = useTranslation()
  const { t } = useFormWords()
  const { language } = useLanguage()
  const client = useQueryClient()
  const sending = useSending(contract)
  const resolver = useMemo(
    () => resolverFor<BodyOf<C>>(bodyOf(contract), { language, t, fixed: fixed ?? {} }),
    [contract, language, t, fixed],
  )
  const refuse = (problem: ApiProblem): Refusal => ({
    sentence: sentenceOf(problem, say),
    fields: problem.fields,
    action: problem.code === 'edit_conflict' ? <Reload onReload={props.onReload} /> : null,
  })
  const send = async (body: BodyOf<C>): Promise<Outcome> => {
    try {
      const answer = await sending.mutateAsync({ params, query, body } as unknown as CallInput<C>)
      await readAnew(client)
      onDone(answer, body)
      return 'taken'
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      // Whoever signs in again finds the form as it was; the dialog says what happened.
      const isHeld = problem.code === 'sign_in_required' || onRefused?.(problem) === true
      return isHeld ? 'held' : refuse(problem)
    }
  }
  return (
    <Form<BodyOf<C>>
      label={props.label}
      labels={{
        submit: props.submitLabel ?? t('submit'),
        sending: props.sendingLabel ?? t('sending'),
        unsaved: t('unsaved'),
      }}
      defaultValues={props.defaultValues}
      resolver={resolver}
      actions={props.actions}
      isForgettable={props.isForgettable ?? false}
      send={send}
    >
      {props.children}
    </Form>
  )
}

function bodyOf({ body, path }: Contract): z.ZodType {
  if (body === undefined) throw new Error(`${path} takes no body, so it has no form`)
  return body
}

function Reload({ onReload }: { readonly onReload: (() => void) | undefined }) {
  const { t } = useFormWords()
  if (onReload === undefined) return null
  return (
    <p>
      <Button onClick={onReload}>{t('reload')}</Button> <span className="muted">{t('reloadHint')}</span>
    </p>
  )
}

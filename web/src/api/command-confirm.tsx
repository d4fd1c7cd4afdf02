import type { Contract } from '@tongzhou/server/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormWords } from '../i18n/form/use-form-words.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { sayToast } from '../ui/toast.tsx'
import type { CallInput } from './client.ts'
import { sentenceOf } from './problem.ts'
import { useCommand } from './use-command.ts'

interface CommandConfirmProps<C extends Contract> {
  readonly title: string
  readonly contract: C
  readonly input: CallInput<C>
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  /** Said when it was done. */
  readonly done: string
  /** What will happen. */
  readonly children: ReactNode
  onClose(): void
  onDone?(answer: z.output<C['answer']>): void
}

/** Asks before a command without fields, and says why it was refused. */
export function CommandConfirm<C extends Contract>(props: CommandConfirmProps<C>) {
  const { t: say } = useTranslation()
  const { t } = useFormWords()
  const command = useCommand(props.contract)
  const { problem } = command
  const refusal =
    problem === null
      ? null
      : [sentenceOf(problem, say), ...problem.fields.map(({ message }) => message)].join(' ')
  const confirm = async () => {
    const answer = await command.run(props.input)
    if (answer === null) return
    props.onClose()
    sayToast(props.done)
    props.onDone?.(answer)
  }
  return (
    <ConfirmDialog
      title={props.title}
      labels={{ confirm: props.confirmLabel, cancel: t('cancel'), close: t('close') }}
      refusal={refusal}
      isBusy={command.isBusy}
      isDangerous={props.isDangerous ?? false}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      {props.children}
    </ConfirmDialog>
  )
}

import { DecideHandoverLine, type GetHandover, type HandoverLine } from '@tongzhou/server/contracts/handovers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { sentenceOf } from '../../api/problem.ts'
import { useCommand } from '../../api/use-command.ts'
import { useWords } from '../../api/vocabulary.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'
import { sayToast } from '../../ui/toast.tsx'

type Handover = z.infer<typeof GetHandover.answer>

const tones: Readonly<Record<HandoverLine['state'], Tone>> = {
  pending: 'warning',
  accepted: 'good',
  declined: 'bad',
}

interface LinesSheetProps {
  readonly kind: HandoverLine['kind']
  readonly handover: Handover
}

/** The lines of one kind; the receiver decides each of them. */
export function LinesSheet({ kind, handover }: LinesSheetProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const lines = handover.lines.filter((line) => line.kind === kind)
  if (lines.length === 0) return null
  const title = `${t(`handovers.kinds.${kind}`)}（${formats.integer(lines.length)}）`
  return (
    <Sheet isFlush title={title}>
      <SheetTable
        label={title}
        testId={`lines-${kind}`}
        rows={lines}
        rowKey={({ id }) => id}
        empty={t('shared.none')}
        actionsLabel={t('shared.actions')}
        renderActions={
          handover.mayDecide ? (line) => <Decision handoverId={handover.id} line={line} /> : undefined
        }
        columns={[
          { key: 'item', header: t('handovers.item'), render: (line) => <Item line={line} /> },
          {
            key: 'state',
            header: t('handovers.state'),
            render: ({ state }) => (
              <StatusMark tone={tones[state]}>{t(`handovers.lineStates.${state}`)}</StatusMark>
            ),
          },
          {
            key: 'decidedAt',
            header: t('handovers.decidedAt'),
            render: ({ decidedAt }) => (
              <span className="amount">{decidedAt === null ? '—' : formats.dateTime(decidedAt)}</span>
            ),
          },
          { key: 'note', header: t('shared.note'), render: ({ note }) => note ?? '' },
        ]}
      />
    </Sheet>
  )
}

/** What a line is about, in words alone. */
function useItemName(): (line: HandoverLine) => string {
  const { t } = useOrganisationWords()
  const { language } = useLanguage()
  const words = useWords(language)
  return ({ responsibility, equipment, case: penalty }) => {
    if (responsibility !== null) {
      const cell = responsibility.cellName ?? groupCellCode(responsibility.cellCode)
      return `${cell} · ${words('roles', responsibility.role)}`
    }
    if (equipment !== null) return `${equipment.assetNumber} · ${equipment.model}`
    return penalty === null ? t('handovers.hiddenCase') : `${penalty.number} · ${penalty.title}`
  }
}

function Item({ line }: { readonly line: HandoverLine }) {
  const name = useItemName()(line)
  const { responsibility, equipment } = line
  if (responsibility !== null) return <PageLink to={paths.cell(responsibility.cellCode)}>{name}</PageLink>
  if (equipment !== null) return <PageLink to={`${paths.equipment}?id=${equipment.id}`}>{name}</PageLink>
  return name
}

interface DecisionProps {
  readonly handoverId: number
  readonly line: HandoverLine
}

function Decision({ handoverId, line }: DecisionProps) {
  const { t } = useOrganisationWords()
  const name = useItemName()(line)
  if (line.state !== 'pending') return null
  return (
    <>
      <AcceptButton handoverId={handoverId} line={line} />
      <DialogButton
        isSmall
        label={t('handovers.decline')}
        spokenLabel={t('handovers.declineOf', { item: name })}
      >
        {(close) => (
          <CommandDialog
            title={t('handovers.declineOf', { item: name })}
            lead={t('handovers.declineLead')}
            contract={DecideHandoverLine}
            params={{ id: handoverId, lineId: line.id }}
            defaultValues={{ note: '' }}
            fixed={{ decision: 'declined', revision: line.revision }}
            submitLabel={t('handovers.decline')}
            done={t('handovers.declined')}
            onClose={close}
          >
            <TextField name="note" label={t('handovers.declineNote')} maxLength={200} isRequired isWide />
          </CommandDialog>
        )}
      </DialogButton>
    </>
  )
}

function AcceptButton({ handoverId, line }: DecisionProps) {
  const { t } = useOrganisationWords()
  const { t: say } = useTranslation()
  const name = useItemName()(line)
  const command = useCommand(DecideHandoverLine)
  const [isTaken, setIsTaken] = useState(false)
  const accept = async () => {
    const answer = await command.run({
      params: { id: handoverId, lineId: line.id },
      body: { decision: 'accepted', revision: line.revision },
    })
    if (answer === null) return
    setIsTaken(true)
    sayToast(t('handovers.accepted', { item: name }))
  }
  // Until the list has been read anew.
  const isBusy = command.isBusy || isTaken
  return (
    <>
      <Button
        look="strong"
        className="button-small"
        aria-label={t('handovers.acceptOf', { item: name })}
        aria-disabled={isBusy}
        onClick={() => (isBusy ? undefined : void accept())}
      >
        {t('handovers.accept')}
      </Button>{' '}
      {command.problem === null ? null : (
        <span className="field-error" role="alert">
          {sentenceOf(command.problem, say)}
        </span>
      )}
    </>
  )
}

import type { OperationName } from '../../../editor/operations/operation-names.ts'
import type { OfferedOperation } from '../../../editor/operations/operation-rules.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Button } from '../../../ui/button.tsx'
import { keyText } from './key-text.ts'
import type { SelectionPanelProps } from './selection-panel.tsx'

/** Operations that belong to what is chosen; naming and assigning have fields of their own. */
const shown: ReadonlySet<OperationName> = new Set<OperationName>([
  'join',
  'make_unassigned',
  'lock',
  'unlock',
  'declare_enclave',
  'withdraw_enclave',
  'select_township',
])

/** What can be done with the chosen cells. One that is refused says why, to eyes and ears. */
export function OperationButtons({ operations, sentences, onOperate }: SelectionPanelProps) {
  const { t } = useEditorWords()
  const offered = operations.filter(({ name, isOffered }) => isOffered && shown.has(name))
  const refusals = gatherRefusals(offered)
  return (
    <fieldset className="operations" aria-label={t('panels.selection.actions')}>
      {offered.map((operation) => (
        <OperationButton key={operation.name} {...{ operation, sentences, onOperate }} />
      ))}
      {[...refusals].map(([refusal, names]) => (
        <p key={refusal} className="operation-refusal muted">
          {t('panels.selection.why', {
            what: names.map((name) => t(`operations.names.${name}`)).join('、'),
            why: sentences.refusal(refusal),
          })}
        </p>
      ))}
    </fieldset>
  )
}

/** The operations that one reason stands against, by the reason. */
function gatherRefusals(operations: readonly OfferedOperation[]): ReadonlyMap<string, OperationName[]> {
  const gathered = new Map<string, OperationName[]>()
  for (const { name, refusal } of operations) {
    if (refusal !== null) gathered.set(refusal, [...(gathered.get(refusal) ?? []), name])
  }
  return gathered
}

interface OperationButtonProps extends Pick<SelectionPanelProps, 'sentences' | 'onOperate'> {
  readonly operation: OfferedOperation
}

function OperationButton({ operation, sentences, onOperate }: OperationButtonProps) {
  const { t } = useEditorWords()
  const { name, strokes, refusal } = operation
  const [stroke] = strokes
  const words = t(`operations.names.${name}`)
  const key = stroke === undefined ? '' : keyText(stroke)
  return (
    <Button
      className="button-small"
      aria-disabled={refusal !== null}
      title={
        refusal !== null
          ? sentences.refusal(refusal)
          : key === ''
            ? words
            : t('frame.withKey', { what: words, key })
      }
      onClick={() => {
        if (refusal === null) onOperate(name)
      }}
    >
      {words}
    </Button>
  )
}

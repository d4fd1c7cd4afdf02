import type { ToolName } from '../../../editor/tools/tool.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { ToolIcon } from './tool-icons.tsx'

/** The tools in the order of the bar; selecting comes first because it harms nothing. */
export const toolNames: readonly ToolName[] = [
  'select',
  'draw',
  'cut',
  'reshape',
  'paint',
  'lasso',
  'enclave',
]

interface ToolBarProps {
  readonly tool: ToolName
  /** Of a plan that cannot be edited only selecting is of use. */
  readonly canEdit: boolean
  /** The key of a tool, as it is written on the keyboard. */
  keyOf(tool: ToolName): string
  onChoose(tool: ToolName): void
}

/** The tools, one of them in hand. Each says its name, what it does and its key. */
export function ToolBar({ tool, canEdit, keyOf, onChoose }: ToolBarProps) {
  const { t } = useEditorWords()
  return (
    <div className="tool-bar" role="toolbar" aria-label={t('frame.toolbar')} aria-orientation="vertical">
      {toolNames.map((name) => {
        const key = keyOf(name)
        return (
          <button
            key={name}
            type="button"
            className="tool-button"
            aria-pressed={name === tool}
            aria-keyshortcuts={key}
            disabled={!canEdit && name !== 'select'}
            title={t('frame.withKey', { what: t(`frame.toolHints.${name}`), key })}
            onClick={() => onChoose(name)}
          >
            <ToolIcon tool={name} />
            <span className="tool-name">{t(`frame.tools.${name}`)}</span>
            <kbd className="tool-key" aria-hidden="true">
              {key}
            </kbd>
          </button>
        )
      })}
    </div>
  )
}

import { KEY_LINES, type KeyLine } from '../../../editor/keys.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { keyName, keyText } from './key-text.ts'

const join = (keys: readonly string[]) => keys.map(keyName).join(' ')

const lines = (kind: KeyLine['does']['kind']) => KEY_LINES.filter(({ does }) => does.kind === kind)
const strokes = ({ strokes: all }: KeyLine) => all.map(keyText).join(' / ')

/** Every key of the editor, by what it is for. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  const { t } = useEditorWords()
  return (
    <Dialog title={t('frame.keys.title')} closeLabel={t('frame.close')} onClose={onClose} testId="shortcuts">
      <div className="shortcuts">
        <KeyGroup
          title={t('frame.keys.tools')}
          entries={lines('tool').flatMap((line) =>
            line.does.kind === 'tool'
              ? [
                  [
                    strokes(line),
                    `${t(`frame.tools.${line.does.tool}`)}：${t(`frame.toolHints.${line.does.tool}`)}`,
                  ],
                ]
              : [],
          )}
        />
        <KeyGroup
          title={t('frame.keys.edit')}
          entries={[
            ...lines('operation').flatMap((line) =>
              line.does.kind === 'operation'
                ? [[strokes(line), t(`operations.names.${line.does.operation}`)] as const]
                : [],
            ),
            [lines('partition').map(strokes).join(' / '), t('frame.partition')],
            [lines('save').map(strokes).join(' / '), t('frame.save.now')],
            [lines('sheet').map(strokes).join(' / '), t('frame.keys.help')],
          ]}
        />
        <KeyGroup
          title={t('frame.keys.view')}
          entries={[
            [keyName('Enter'), t('frame.keys.finish')],
            [keyName('Escape'), t('frame.keys.escape')],
            [keyName('Backspace'), t('frame.keys.backspace')],
            [keyName('Delete'), t('frame.keys.deleteVertex')],
            ['[ / ]', t('frame.keys.brush')],
            [', / .', t('frame.keys.next')],
            ['Shift', t('frame.keys.several')],
            ['Alt', t('frame.keys.noSnap')],
            ['␣', t('frame.keys.pan')],
            ['◎', t('frame.keys.wheel')],
          ]}
        />
        <KeyGroup
          title={t('frame.keys.cursor')}
          entries={[
            [join(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']), t('frame.keys.move')],
            [keyName('Enter'), t('frame.keys.press')],
            [keyText({ key: 'Enter', shift: true }), t('frame.keys.hold')],
            ['+ / −', t('frame.keys.zoom')],
          ]}
        />
      </div>
    </Dialog>
  )
}

interface KeyGroupProps {
  readonly title: string
  readonly entries: readonly (readonly (string | undefined)[])[]
}

function KeyGroup({ title, entries }: KeyGroupProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="shortcut-list">
        {entries.map(([keys, words]) => (
          <div key={words}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { type EditorColouring, editorColourings } from '../../../map/editor/editor-map-props.ts'

/** What the reader chooses to see. */
export interface MapChoice {
  readonly by: EditorColouring
  readonly showsEnterprises: boolean
  readonly showsVillages: boolean
}

interface MapOptionsProps {
  readonly choice: MapChoice
  onChoose(choice: MapChoice): void
}

/** By what the cells are coloured, and what else the map shows. */
export function MapOptions({ choice, onChoose }: MapOptionsProps) {
  const { t } = useEditorWords()
  return (
    <fieldset className="map-options" aria-label={t('frame.map.show')}>
      <label className="option-toggle">
        {t('frame.map.colourBy')}
        <select
          className="field"
          value={choice.by}
          onChange={(event) => {
            const by = editorColourings.find((one) => one === event.target.value)
            if (by !== undefined) onChoose({ ...choice, by })
          }}
        >
          {editorColourings.map((by) => (
            <option key={by} value={by}>
              {t(`frame.map.colours.${by}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="option-toggle">
        <input
          type="checkbox"
          checked={choice.showsEnterprises}
          onChange={(event) => onChoose({ ...choice, showsEnterprises: event.target.checked })}
        />
        {t('frame.map.enterprises')}
      </label>
      <label className="option-toggle">
        <input
          type="checkbox"
          checked={choice.showsVillages}
          onChange={(event) => onChoose({ ...choice, showsVillages: event.target.checked })}
        />
        {t('frame.map.villages')}
      </label>
    </fieldset>
  )
}

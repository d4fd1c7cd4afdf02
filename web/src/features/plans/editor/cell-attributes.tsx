import type { Face } from '@tongzhou/server/topology/plan-topology'
import { type FormEvent, useId, useState } from 'react'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Button } from '../../../ui/button.tsx'
import type { SelectionPanelProps } from './selection-panel.tsx'

/** As the server takes it. */
const LONGEST_NAME = 40

type CellAttributesProps = SelectionPanelProps & { readonly cells: readonly Face[] }

/** Name, village and sub-bureau of the chosen cells; what differs between them is said. */
export function CellAttributes(props: CellAttributesProps) {
  const { cells } = props
  const [first] = cells
  return (
    <div className="cell-attributes">
      {cells.length === 1 && first !== undefined ? (
        <NameField key={`${first.id} ${first.name}`} cell={first} {...props} />
      ) : null}
      <VillageField {...props} />
      <SubBureauField {...props} />
    </div>
  )
}

function NameField({ cell, isReadOnly, onOperate }: CellAttributesProps & { readonly cell: Face }) {
  const { t } = useEditorWords()
  const id = useId()
  const [name, setName] = useState(cell.name ?? '')
  const isChanged = name.trim() !== (cell.name ?? '')
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (isChanged) onOperate('rename', { name: name.trim() })
  }
  return (
    <form className="attribute" onSubmit={submit}>
      <label htmlFor={id}>{t('panels.selection.name')}</label>
      <input
        id={id}
        className="field"
        data-operation="rename"
        maxLength={LONGEST_NAME}
        readOnly={isReadOnly}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(cell.name ?? '')
        }}
        onBlur={() => submit()}
      />
      {isChanged ? (
        <Button type="submit" className="button-small">
          {t('panels.selection.apply')}
        </Button>
      ) : null}
    </form>
  )
}

/** The value that all cells share; undefined when they differ. */
function shared<Value>(cells: readonly Face[], value: (cell: Face) => Value): Value | undefined {
  const values = new Set(cells.map(value))
  return values.size === 1 ? [...values][0] : undefined
}

const MIXED = 'mixed'

function VillageField({ cells, villages, isReadOnly, onOperate }: CellAttributesProps) {
  const { t } = useEditorWords()
  const id = useId()
  const township = shared(cells, ({ townshipCode }) => townshipCode)
  const value = shared(cells, ({ villageCode }) => villageCode)
  const choices = villages.filter(({ townshipCode }) => townshipCode === township)
  const isListed = typeof value !== 'string' || choices.some(({ code }) => code === value)
  return (
    <div className="attribute">
      <label htmlFor={id}>{t('panels.selection.village')}</label>
      <select
        id={id}
        className="field"
        disabled={isReadOnly || township === undefined}
        value={value === undefined ? MIXED : (value ?? '')}
        onChange={({ target }) =>
          onOperate('assign_village', { villageCode: target.value === '' ? null : target.value })
        }
      >
        {value === undefined ? <option value={MIXED}>{t('panels.selection.mixed')}</option> : null}
        <option value="">{t('panels.selection.noVillage')}</option>
        {isListed || typeof value !== 'string' ? null : <option value={value}>{value}</option>}
        {choices.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function SubBureauField({ cells, figures, isReadOnly, onOperate }: CellAttributesProps) {
  const { t } = useEditorWords()
  const id = useId()
  const value = shared(cells, ({ subBureauId }) => subBureauId)
  return (
    <div className="attribute">
      <label htmlFor={id}>{t('panels.selection.subBureau')}</label>
      <select
        id={id}
        className="field"
        disabled={isReadOnly}
        value={value === undefined ? MIXED : String(value ?? '')}
        onChange={({ target }) =>
          onOperate('assign_sub_bureau', { subBureauId: target.value === '' ? null : Number(target.value) })
        }
      >
        {value === undefined ? <option value={MIXED}>{t('panels.selection.mixed')}</option> : null}
        <option value="">{t('panels.selection.noSubBureau')}</option>
        {[...figures.subBureaus.values()].map(({ id: bureauId, staff }) => (
          <option key={bureauId} value={bureauId}>
            {staff.name}
          </option>
        ))}
      </select>
    </div>
  )
}

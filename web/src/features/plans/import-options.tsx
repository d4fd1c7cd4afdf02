import { type ImportPreview, ReferenceSystem, TextEncoding } from '@tongzhou/server/contracts/plan-imports'
import { type ReactNode, useId } from 'react'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import type { Choice } from '../../ui/select-field.tsx'

/** How a file shall be read; '' lets the server find out, or means the whole district. */
export interface ImportOptions {
  readonly crs: string
  readonly encoding: string
  readonly layer: string
  readonly township: string
  readonly rest: 'keep' | 'unassign'
  readonly toleranceM: string
}

export const startOptions: ImportOptions = {
  crs: '',
  encoding: '',
  layer: '',
  township: '',
  rest: 'keep',
  toleranceM: '1',
}

/** The options as words of the query; what is left to the server is left out. */
export const queryOf = (version: number, options: ImportOptions): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ version: String(version), ...options }).filter(([, value]) => value !== ''),
  )

interface OptionFieldsProps {
  readonly options: ImportOptions
  readonly townships: readonly Choice[]
  /** What the last preview found; names the candidates. */
  readonly preview: ImportPreview | null
  onChange(options: ImportOptions): void
}

/** The fields of an import: how to read the file, and what to do with it. */
export function OptionFields({ options, townships, preview, onChange }: OptionFieldsProps) {
  const { t } = usePlansWords()
  const set = (name: keyof ImportOptions) => (value: string) => onChange({ ...options, [name]: value })
  const layers = preview?.layers ?? []
  return (
    <div className="import-options">
      <Option label={t('imports.crs')} value={options.crs} onChange={set('crs')}>
        <option value="">{t('imports.automatic')}</option>
        {crsChoices(preview).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Option>
      <Option label={t('imports.encoding')} value={options.encoding} onChange={set('encoding')}>
        <option value="">{t('imports.automatic')}</option>
        {TextEncoding.options.map((encoding) => (
          <option key={encoding} value={encoding}>
            {t(`imports.encodings.${encoding}`)}
          </option>
        ))}
      </Option>
      {layers.length < 2 ? null : (
        <Option label={t('imports.layer')} value={options.layer} onChange={set('layer')}>
          <option value="">{t('imports.automatic')}</option>
          {layers.map(({ name, rowCount }) => (
            <option key={name} value={name}>
              {name}（{rowCount}）
            </option>
          ))}
        </Option>
      )}
      <Option label={t('imports.township')} value={options.township} onChange={set('township')}>
        <option value="">{t('imports.allTownships')}</option>
        {townships.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Option>
      <Option label={t('imports.rest')} value={options.rest} onChange={set('rest')}>
        <option value="keep">{t('imports.rests.keep')}</option>
        <option value="unassign">{t('imports.rests.unassign')}</option>
      </Option>
      <Tolerance value={options.toleranceM} onChange={set('toleranceM')} />
    </div>
  )
}

/** Candidates of the last preview with their names first, then every other system by its code. */
function crsChoices(preview: ImportPreview | null): readonly Choice[] {
  const candidates = preview?.crs.candidates ?? []
  const named = new Set(candidates.map(({ code }) => code))
  return [
    ...candidates.map(({ code, name }) => ({ value: code, label: name })),
    ...ReferenceSystem.options
      .filter((code) => !named.has(code))
      .map((code) => ({ value: code, label: code })),
  ]
}

interface OptionProps {
  readonly label: string
  readonly value: string
  readonly children: ReactNode
  onChange(value: string): void
}

function Option({ label, value, children, onChange }: OptionProps) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  )
}

function Tolerance({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const { t } = usePlansWords()
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{t('imports.tolerance')}</label>
      <input
        id={id}
        className="field"
        type="number"
        min={0}
        max={20}
        step="any"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

import { LineKind } from '@tongzhou/server/contracts/plan-partitions'
import { useState } from 'react'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { Button } from '../../../ui/button.tsx'
import type { FieldsProps } from './fields-props.ts'
import { Row } from './form-parts.tsx'
import { type OwnLinesFault, readOwnLines } from './own-lines.ts'

interface Fault {
  readonly code: OwnLinesFault
  readonly file: string
  readonly count: number
}

/** Lines of somebody's own from a file: read here, sent with the wish, kept nowhere. */
export function OwnLinesField({ form, onChange }: FieldsProps) {
  const { t } = usePartitionWords()
  const [fault, setFault] = useState<Fault | null>(null)
  const kind = form.ownLines[0]?.kind ?? 'road'
  const [wanted, setWanted] = useState(kind)
  const read = async (file: File) => {
    const result = readOwnLines(await file.text(), wanted)
    if ('fault' in result) setFault({ code: result.fault, file: file.name, count: result.count })
    else setFault(null)
    onChange({ ownLines: 'lines' in result ? result.lines : [] })
  }
  const setKind = (next: typeof kind) => {
    setWanted(next)
    onChange({ ownLines: form.ownLines.map((line) => ({ ...line, kind: next })) })
  }
  const points = form.ownLines.reduce((sum, { geometry }) => sum + geometry.coordinates.length, 0)
  return (
    <Row label={t('form.ownLines')}>
      {(id) => (
        <>
          {form.ownLines.length === 0 ? (
            <input
              id={id}
              className="field field-file"
              type="file"
              accept=".geojson,.json"
              aria-describedby={`${id}-hint`}
              onChange={(event) => {
                const [file] = event.target.files ?? []
                if (file !== undefined) void read(file)
              }}
            />
          ) : (
            <span className="partition-number">
              {t('form.ownTaken', { n: form.ownLines.length, points })}
              <Button
                look="plain"
                className="button-small"
                id={id}
                onClick={() => onChange({ ownLines: [] })}
              >
                {t('form.ownDrop')}
              </Button>
            </span>
          )}
          <select
            className="field"
            aria-label={t('form.ownKind')}
            value={wanted}
            onChange={(event) => {
              const next = LineKind.options.find((one) => one === event.target.value)
              if (next !== undefined) setKind(next)
            }}
          >
            {LineKind.options.map((one) => (
              <option key={one} value={one}>
                {t(`form.lines.${one}`)}
              </option>
            ))}
          </select>
          {fault === null ? null : (
            <p className="field-error" role="alert">
              {t(`form.ownFaults.${fault.code}`, { file: fault.file, n: fault.count, points: fault.count })}
            </p>
          )}
          <p id={`${id}-hint`} className="field-hint">
            {t('form.ownLinesHint')}
          </p>
        </>
      )}
    </Row>
  )
}

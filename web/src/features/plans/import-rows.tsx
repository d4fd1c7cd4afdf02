import type { ImportPreview, ImportRow } from '@tongzhou/server/contracts/plan-imports'
import { useState } from 'react'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { Tag } from '../../ui/tag.tsx'

const PAGE = 100

const tones = { new: 'good', changed: undefined, same: undefined, left_out: 'bad' } as const

/** What becomes of every row of the file, those with warnings only or all. */
export function ImportRows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const warned = rows.filter(({ warnings }) => warnings.length > 0)
  const [isOnlyWarned, setIsOnlyWarned] = useState(warned.length > 0)
  const [count, setCount] = useState(PAGE)
  const listed = isOnlyWarned ? warned : rows
  const rest = listed.length - count
  return (
    <section aria-label={t('imports.rows')}>
      <label className="check-field">
        <input
          type="checkbox"
          checked={isOnlyWarned}
          onChange={(event) => setIsOnlyWarned(event.target.checked)}
        />
        {t('imports.onlyWarnings')}（{formats.integer(warned.length)}）
      </label>
      <SheetTable<ImportRow>
        label={t('imports.rows')}
        testId="import-rows"
        rows={listed.slice(0, count)}
        rowKey={({ row }) => row}
        empty={t(isOnlyWarned ? 'imports.noWarnings' : 'imports.noRows')}
        columns={[
          { key: 'row', header: t('imports.columns.row'), render: ({ row }) => row },
          { key: 'name', header: t('imports.columns.name'), render: ({ name }) => name ?? '—' },
          { key: 'code', header: t('imports.columns.code'), render: ({ code }) => code ?? '—' },
          {
            key: 'outcome',
            header: t('imports.columns.outcome'),
            render: ({ outcome }) => <Outcome outcome={outcome} />,
          },
          {
            key: 'area',
            header: t('imports.columns.area'),
            isNumber: true,
            render: ({ areaM2 }) => formats.areaKm2(areaM2),
          },
          {
            key: 'warnings',
            header: t('imports.columns.warnings'),
            render: ({ warnings }) =>
              warnings.map(({ code, message }, index) => <p key={`${code} ${index}`}>{message}</p>),
          },
        ]}
      />
      {rest > 0 ? (
        <MoreButton
          label={t('imports.more', { n: formats.integer(Math.min(rest, PAGE)) })}
          restCount={rest}
          onMore={() => setCount(count + PAGE)}
        />
      ) : null}
    </section>
  )
}

function Outcome({ outcome }: Pick<ImportRow, 'outcome'>) {
  const { t } = usePlansWords()
  const tone = tones[outcome]
  return <Tag {...(tone === undefined ? {} : { tone })}>{t(`imports.outcomes.${outcome}`)}</Tag>
}

/** Cells that no row names and that change nevertheless. */
export function OtherCells({ others }: Pick<ImportPreview, 'others'>) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  if (others.length === 0) return null
  return (
    <section aria-label={t('imports.otherCells')}>
      <h3>{t('imports.otherCells')}</h3>
      <ul className="other-cells">
        {others.map(({ faceId, name, became, areaM2 }) => (
          <li key={faceId}>
            {name ?? faceId}：{t(`imports.became.${became}`, { area: formats.areaKm2(areaM2) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { ImportPreview } from '@tongzhou/server/contracts/plan-imports'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { CountList } from '../../ui/count-list.tsx'
import { Facts } from '../../ui/facts.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { ImportPicture } from './import-picture.tsx'
import { ImportRows, OtherCells } from './import-rows.tsx'

interface ImportOutcomeProps {
  readonly preview: ImportPreview
  readonly ground: readonly (readonly (readonly [number, number])[])[]
}

/** What a file holds and what it would do: recognised words, questions, counts, a picture, every row. */
export function ImportOutcome({ preview, ground }: ImportOutcomeProps) {
  const { t } = usePlansWords()
  return (
    <section className="stack" aria-label={t('imports.recognised')} data-testid="import-outcome">
      <Recognised preview={preview} />
      {preview.asks.map((ask) => (
        <p key={ask} className="form-alert" role="alert">
          {t(`imports.asks.${ask}`)}
        </p>
      ))}
      <Candidates preview={preview} />
      {preview.difference === null ? null : (
        <>
          <Counts counts={preview.counts} />
          <ImportPicture preview={preview} ground={ground} />
          {preview.problems.length === 0 ? null : (
            <StatusMark tone="warning">
              {t('imports.problems', { n: String(preview.problems.length) })}
            </StatusMark>
          )}
          <ImportRows rows={preview.rows} />
          <OtherCells others={preview.others} />
        </>
      )}
    </section>
  )
}

function Recognised({ preview }: { readonly preview: ImportPreview }) {
  const { t } = usePlansWords()
  const { format, crs, encoding, layer, layers, fields, otherHeadings } = preview
  const found = crs.candidates.find(({ code }) => code === crs.found)
  return (
    <>
      <Facts
        facts={[
          { term: t('imports.format'), value: t(`imports.formats.${format}`) },
          { term: t('imports.crs'), value: found?.name ?? crs.found ?? t('imports.crsUnknown') },
          {
            term: t('imports.encoding'),
            value:
              encoding.found === null
                ? t('imports.encodingUnknown')
                : t(`imports.encodings.${encoding.found}`),
          },
          ...(layers.length < 2
            ? []
            : [{ term: t('imports.layer'), value: layer ?? t('imports.layerUnknown') }]),
          {
            term: t('imports.fields'),
            value:
              fields.length === 0 ? t('imports.noFields') : fields.map(({ heading }) => heading).join('，'),
          },
        ]}
      />
      {otherHeadings.length === 0 ? null : (
        <p className="muted">{t('imports.others', { names: otherHeadings.join('，') })}</p>
      )}
    </>
  )
}

/** Shown while the reference system is asked for: how the shapes lie under each candidate. */
function Candidates({ preview: { asks, crs } }: { readonly preview: ImportPreview }) {
  const { t } = usePlansWords()
  const { language } = useLanguage()
  if (!asks.includes('crs')) return null
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <ul className="other-cells">
      {crs.candidates.map(({ code, name, shareInside, shareOnBorders }) => (
        <li key={code}>
          {t('imports.candidate', {
            name,
            inside: percent.format(shareInside),
            border: percent.format(shareOnBorders),
          })}
        </li>
      ))}
    </ul>
  )
}

function Counts({ counts }: Pick<ImportPreview, 'counts'>) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const names = ['rows', 'new', 'changed', 'same', 'leftOut'] as const
  return (
    <CountList
      counts={names.map((name) => ({
        label: t(`imports.counts.${name}`),
        count: formats.integer(counts[name]),
      }))}
    />
  )
}

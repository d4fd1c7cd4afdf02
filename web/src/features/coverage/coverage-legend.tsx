import { type Severity, severities } from '@tongzhou/server/contracts/coverage/cause'
import { useId } from 'react'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { coveredColour } from '../../map/coverage/coverage-colours.ts'
import type { CoverageShades } from '../../map/coverage/coverage-map-props.ts'
import { SeverityMark } from './severity-mark.tsx'

/** What colours, figures and numbers on the map mean, and how many cells have each. */
export function CoverageLegend({ shades }: { readonly shades: CoverageShades }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const id = useId()
  const countOf = (severity: Severity) => shades.cells.filter((cell) => cell.severity === severity).length
  return (
    <section className="coverage-legend" aria-labelledby={id} data-testid="coverage-legend">
      <h2 id={id} className="visually-hidden">
        {t('page.map.legend')}
      </h2>
      <ul>
        {severities.map((severity) => (
          <li key={severity} data-severity={severity} data-count={countOf(severity)}>
            <span className={`figure figure-${severity}`} aria-hidden="true" />
            <SeverityMark severity={severity} />
            {t(`causes.severities.${severity}`)} {formats.integer(countOf(severity))}
          </li>
        ))}
        <li>
          <span className="figure" style={{ backgroundColor: coveredColour }} aria-hidden="true" />
          {t('page.map.covered')}
        </li>
        {shades.land.length === 0 ? null : (
          <li data-severity="land" data-count={shades.land.length}>
            <span className="figure figure-land" aria-hidden="true" />
            {t('page.map.land')} {formats.integer(shades.land.length)}
          </li>
        )}
        <li className="muted">{t('page.map.numbers')}</li>
      </ul>
    </section>
  )
}

import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/formats.ts'
import { type Colouring, type ColouringBy, colourings } from '../../map/legend.ts'
import { Button } from '../../ui/button.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { NARROW } from '../../ui/use-media.ts'

interface LegendProps {
  readonly colouring: Colouring
  /** Null where there is nothing to choose. */
  readonly showsEnterprises: boolean | null
  onColourBy(by: ColouringBy): void
  onShowEnterprises(shows: boolean): void
}

/** What the colours mean and how many cells have each; chooses by what the cells are coloured. */
export function Legend(props: LegendProps) {
  const { t } = useTranslation()
  const [isFolded, setIsFolded] = useState(() => window.matchMedia(NARROW).matches)
  const id = useId()
  return (
    <section className="legend" data-testid="legend" aria-labelledby={id}>
      <header className="legend-header">
        <h2 id={id}>{t('legend.title')}</h2>
        <Button
          look="plain"
          className="button-small"
          aria-expanded={!isFolded}
          aria-label={isFolded ? t('legend.unfold') : t('legend.fold')}
          onClick={() => setIsFolded(!isFolded)}
        >
          {isFolded ? '＋' : '－'}
        </Button>
      </header>
      {isFolded ? null : <LegendBody {...props} name={id} />}
    </section>
  )
}

/** `name` is the id of the heading; it also keeps the radio buttons of one legend together. */
function LegendBody(props: LegendProps & { readonly name: string }) {
  const { name, colouring, showsEnterprises, onColourBy, onShowEnterprises } = props
  const { t } = useTranslation()
  return (
    <>
      <fieldset className="switch" aria-labelledby={name}>
        {colourings.map((by) => (
          <label key={by} className="switch-choice">
            <input
              type="radio"
              name={name}
              value={by}
              checked={colouring.by === by}
              onChange={() => onColourBy(by)}
            />
            <span>{t(`legend.by.${by}`)}</span>
          </label>
        ))}
      </fieldset>
      <LegendClasses colouring={colouring} />
      {showsEnterprises === null ? null : (
        <label className="legend-toggle">
          <input
            type="checkbox"
            checked={showsEnterprises}
            onChange={(event) => onShowEnterprises(event.target.checked)}
          />
          {t('legend.showEnterprises')}
        </label>
      )}
    </>
  )
}

function LegendClasses({ colouring }: { readonly colouring: Colouring }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="legend-unit">{t(`legend.units.${colouring.by}`)}</p>
      <ul className="legend-classes">
        {colouring.classes.map((one) => (
          <li key={one.key} data-class={one.key}>
            <Swatch colour={one.colour} />
            <span className="legend-label">{one.label}</span>
            <span className="legend-count">{formats.integer(one.count)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

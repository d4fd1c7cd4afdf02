import { useEffect, useEffectEvent, useState } from 'react'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { Button } from '../../ui/button.tsx'
import { dayIn } from './coverage-address.ts'
import { daysBetween, shiftDay } from './days.ts'

const PAUSE_MS = 250

interface DayBarProps {
  /** The day in the address; '' for today. */
  readonly on: string
  /** First and last day that answer differently; null while unknown. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** '' for today. */
  onDay(day: string): void
}

/** Chooses a day of the past, today, or of the future: a slider, a field, single steps, and the way back to today. */
export function DayBar({ on, firstDay, lastDay, onDay }: DayBarProps) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const today = districtToday()
  const asked = dayIn(on) ?? today
  const [day, setDay] = useSettled(asked, (next) => onDay(next === today ? '' : next))
  const first = [firstDay ?? today, asked, today].toSorted()[0] ?? today
  const last = [lastDay ?? today, asked, today].toSorted().at(-1) ?? today
  const where = day < today ? 'past' : day > today ? 'future' : 'today'
  return (
    <div className="day-bar" data-testid="day-bar" data-where={where}>
      <Button
        className="button-small"
        aria-label={t('page.day.back')}
        title={t('page.day.back')}
        onClick={() => setDay(shiftDay(day, -1))}
      >
        ‹
      </Button>
      <input
        type="date"
        className={where === 'today' ? 'field' : 'field field-set'}
        aria-label={t('page.day.label')}
        value={day}
        onChange={(event) => setDay(dayIn(event.target.value) ?? today)}
      />
      <Button
        className="button-small"
        aria-label={t('page.day.forward')}
        title={t('page.day.forward')}
        onClick={() => setDay(shiftDay(day, 1))}
      >
        ›
      </Button>
      <div className="day-slider">
        <input
          type="range"
          aria-label={t('page.day.slider')}
          aria-valuetext={t('page.day.spoken', { day: formats.day(day), where: t(`page.day.${where}`) })}
          min={0}
          max={Math.max(daysBetween(first, last), 1)}
          value={daysBetween(first, day)}
          disabled={first === last}
          onChange={(event) => setDay(shiftDay(first, Number(event.target.value)))}
        />
        <TodayMark first={first} last={last} today={today} />
        <span className="day-ends" aria-hidden="true">
          <span>{formats.day(first)}</span>
          <span>{formats.day(last)}</span>
        </span>
      </div>
      <span className="day-where">{t(`page.day.${where}`)}</span>
      <Button
        className="button-small"
        aria-disabled={where === 'today'}
        onClick={() => (where === 'today' ? undefined : setDay(today))}
      >
        {t('page.day.toToday')}
      </Button>
    </div>
  )
}

interface TodayMarkProps {
  readonly first: string
  readonly last: string
  readonly today: string
}

/** Where today stands on the slider. */
function TodayMark({ first, last, today }: TodayMarkProps) {
  const { t } = useCoverageWords()
  const length = daysBetween(first, last)
  if (length === 0) return null
  return (
    <span
      className="day-today"
      style={{ '--at': daysBetween(first, today) / length } as React.CSSProperties}
      title={t('page.day.today')}
      aria-hidden="true"
    />
  )
}

/** A value that is told once the hand rests, and follows when another one comes from outside. */
function useSettled(told: string, tell: (value: string) => void) {
  const [value, setValue] = useState(told)
  const [known, setKnown] = useState(told)
  if (known !== told) {
    setKnown(told)
    setValue(told)
  }
  const say = useEffectEvent(() => tell(value))
  useEffect(() => {
    if (value === told) return
    const timer = setTimeout(say, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value, told])
  return [value, setValue] as const
}

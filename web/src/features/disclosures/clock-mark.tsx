import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { HintMark } from '../../ui/hint-mark.tsx'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'

/** A legal period: its last day and the working days up to it. */
export interface Clock {
  readonly dueOn: string
  /** Below 0 after the day. */
  readonly daysLeft: number
  readonly isOver: boolean
}

/** Fewer working days than this are pressing. */
const PRESSING_DAYS = 3

export const toneOf = ({ daysLeft, isOver }: Clock): Tone =>
  isOver ? 'bad' : daysLeft < PRESSING_DAYS ? 'warning' : 'neutral'

/** Says a period in words. */
export function useClockWords(): (clock: Clock) => string {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return ({ daysLeft, isOver }) => {
    if (isOver) {
      // The day is over, but no working day has gone by since.
      return daysLeft < 0 ? t('shared.clock.late', { n: formats.integer(-daysLeft) }) : t('shared.clock.over')
    }
    return daysLeft === 0 ? t('shared.clock.today') : t('shared.clock.left', { n: formats.integer(daysLeft) })
  }
}

interface ClockMarkProps {
  readonly clock: Clock
  /** False where its working days have not been announced. */
  readonly isVerified: boolean
}

/** What is left of a period, and its last day. */
export function ClockMark({ clock, isVerified }: ClockMarkProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const say = useClockWords()
  return (
    <span className="clock">
      <StatusMark tone={toneOf(clock)}>{say(clock)}</StatusMark>{' '}
      <span className="muted tabular">{t('shared.clock.until', { day: formats.day(clock.dueOn) })}</span>
      {isVerified ? null : (
        <>
          {' '}
          <HintMark label={t('shared.unverified')} hint={t('shared.unverifiedHint')} />
        </>
      )}
    </span>
  )
}

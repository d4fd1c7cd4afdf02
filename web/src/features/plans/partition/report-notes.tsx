import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { useState } from 'react'
import { useLanguage } from '../../../i18n/formats.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx'

type Note = PartitionReport['notes'][number]

/** What somebody has to look at; everything else is for her knowledge. */
const serious: ReadonlySet<Note['code']> = new Set<Note['code']>([
  'over_tolerance',
  'oversized',
  'tolerance_raised',
  'island_forced',
  'outside',
])

const toneOf = ({ code }: Note): Tone => (serious.has(code) ? 'warning' : 'neutral')

/** More than these are folded away. */
const MOST_NOTES = 5

interface ReportNotesProps {
  readonly report: PartitionReport
  onShow(ids: readonly FaceId[]): void
}

/** What was forced, oversized or left open, in the server's own words. */
export function ReportNotes({ report, onShow }: ReportNotesProps) {
  const { t } = usePartitionWords()
  const { language } = useLanguage()
  const { notes, unratedCount } = report
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? notes : notes.slice(0, MOST_NOTES)
  return (
    <section className="figures-part" aria-label={t('report.notes')}>
      <h3>{t('report.notes')}</h3>
      {notes.length === 0 ? <p className="muted">{t('report.noNotes')}</p> : null}
      <ul className="partition-notes">
        {shown.map((note, index) => (
          <li key={`${note.code}-${index}`}>
            <StatusMark tone={toneOf(note)}>{note.sentence[language === 'en' ? 'en' : 'zh']}</StatusMark>
            {note.faces.length === 0 ? null : (
              <button
                type="button"
                className="link-button"
                onClick={() => onShow(note.faces.map(({ faceId }) => faceId))}
              >
                {t('report.showOnMap')}
              </button>
            )}
          </li>
        ))}
        {shown.length === notes.length ? null : (
          <li>
            <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
              {t('report.moreNotes', { n: notes.length })}
            </button>
          </li>
        )}
        {unratedCount === 0 ? null : (
          <li>
            <StatusMark tone="neutral">{t('report.unrated', { n: unratedCount })}</StatusMark>
          </li>
        )}
      </ul>
    </section>
  )
}

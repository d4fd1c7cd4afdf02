import { GradeEnterprise } from '@tongzhou/server/contracts/enterprises/editing'
import { CommandForm } from '../../../api/command-form.tsx'
import { useKeptStart } from '../../../api/use-kept-start.ts'
import { useVocabulary, useWords } from '../../../api/vocabulary.ts'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { districtToday } from '../../../i18n/today.ts'
import { ChoiceField, DateField, TextField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { sayToast } from '../../../ui/toast.tsx'
import type { PartProps } from './enterprise-file-page.tsx'

/** Puts an enterprise into a level from a day on, beside the levels that it had. */
export function LevelForm({ enterprise }: PartProps) {
  const { t } = useEnterprisesWords()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const levels = useVocabulary()?.levels
  const start = useKeptStart({
    params: { id: enterprise.id },
    fixed: { revision: enterprise.revision },
    defaultValues: { level: '', from: districtToday(), reason: '' },
  })
  return (
    <div className="sheet-columns">
      <Sheet title={t('level.title')}>
        <p className="muted sheet-lead">{t('level.lead')}</p>
        <CommandForm
          key={start.attempt}
          contract={GradeEnterprise}
          {...start.at}
          label={t('level.title')}
          submitLabel={t('level.submit')}
          onReload={start.reload}
          onDone={() => {
            sayToast(t('saved'))
            start.reload()
          }}
        >
          <ChoiceField
            name="level"
            label={t('level.level')}
            emptyLabel="—"
            choices={(levels ?? []).map(({ code, visitsPerYear }) => ({
              value: code,
              label: t('level.visits', { name: words('levels', code), n: formats.decimal(visitsPerYear) }),
            }))}
            isRequired
          />
          <DateField name="from" label={t('level.from')} min={districtToday()} isRequired />
          <TextField
            name="reason"
            label={t('level.reason')}
            hint={t('level.reasonHint')}
            maxLength={300}
            isRequired
            isWide
          />
        </CommandForm>
      </Sheet>
      <Sheet title={t('level.history')}>
        <History enterprise={enterprise} />
      </Sheet>
    </div>
  )
}

function History({ enterprise: { levelHistory } }: PartProps) {
  const { t } = useEnterprisesWords()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  if (levelHistory.length === 0) return <p className="muted">{t('level.never')}</p>
  return (
    <ol className="timeline" data-testid="level-history">
      {levelHistory.map(({ level, reason, from, until }) => (
        <li key={from}>
          <span className="timeline-line">
            <strong>{words('levels', level)}</strong>
            <span className="muted">
              {until === null
                ? t('level.current', { from: formats.day(from) })
                : t('level.until', { from: formats.day(from), until: formats.day(until) })}
            </span>
          </span>
          <p>{reason}</p>
        </li>
      ))}
    </ol>
  )
}

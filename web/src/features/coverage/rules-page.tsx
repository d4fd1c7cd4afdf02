import { useQuery } from '@tanstack/react-query'
import {
  ChangeCoverageRule,
  type CoverageRule,
  ListCoverageRules,
} from '@tongzhou/server/contracts/coverage/mending'
import { Answer } from '../../api/answer.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { useWords } from '../../api/vocabulary.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, DateField, NumberField, TextField } from '../../ui/fields.tsx'
import { HintMark } from '../../ui/hint-mark.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'

const words = ['past'] as const
const grades = ['A', 'B', 'C', 'K', 'assumed'] as const

/** Intervals, roles, deadlines and hours that the rules use, with period, source and grade. */
export function RulesPage() {
  const { t } = useCoverageWords()
  const { session } = useSession()
  usePageTitle(t('page.tabs.rules'))
  const address = useAddressWords(words)
  const showsPast = address.words.past === 'true'
  const query = useQuery(queryFor(ListCoverageRules, {}))
  const columns = useColumns()
  return (
    <>
      <PageHead title={t('rules.table')} lead={t('rules.lead')} />
      <Sheet isFlush title={t('rules.table')}>
        <div className="toolbar">
          <label className="check-field">
            <input
              type="checkbox"
              checked={showsPast}
              onChange={(event) => address.set('past', event.target.checked ? 'true' : '')}
            />
            {t('rules.showPast')}
          </label>
        </div>
        <Answer query={query} lines={10}>
          {({ items }) => (
            <SheetTable
              label={t('rules.table')}
              testId="coverage-rules"
              columns={columns}
              rows={items.filter((rule) => showsPast || !isPast(rule))}
              rowKey={({ id }) => id}
              empty={t('rules.empty')}
              actionsLabel={t('rules.change')}
              renderActions={
                may(session, 'coverage.manage')
                  ? (rule) => (rule.until === null ? <ChangeRule rule={rule} /> : null)
                  : undefined
              }
            />
          )}
        </Answer>
      </Sheet>
    </>
  )
}

const isPast = ({ until }: CoverageRule) => until !== null && until < districtToday()

/** What a rule is about, in words: a level, a role, a stage, or everything. */
function useSubject() {
  const { t } = useCoverageWords()
  const { language } = useLanguage()
  const say = useWords(language)
  const level = (code: string) => (code === '*' ? t('rules.anyLevel') : say('levels', code))
  return ({ kind, subject, level: needs }: CoverageRule): string => {
    if (kind === 'required_role') return `${say('roles', subject)}（${level(needs)}）`
    if (kind === 'case_step') return say('stages', subject)
    return subject === '*' ? t('rules.all') : say('levels', subject)
  }
}

function useColumns(): readonly PlainColumn<CoverageRule>[] {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const subject = useSubject()
  return [
    { key: 'kind', header: t('rules.table'), render: ({ kind }) => t(`rules.kinds.${kind}`) },
    { key: 'subject', header: t('rules.subject'), render: subject },
    {
      key: 'value',
      header: t('rules.value'),
      isNumber: true,
      render: ({ value, unit }) => `${formats.decimal(value)} ${t(`rules.units.${unit}`)}`,
    },
    {
      key: 'period',
      header: t('rules.period'),
      render: ({ from, until }) => (
        <span className="tabular">
          {until === null
            ? t('records.responsible.periodOpen', { from: formats.day(from) })
            : t('records.responsible.periodClosed', { from: formats.day(from), until: formats.day(until) })}
        </span>
      ),
    },
    {
      key: 'grade',
      header: t('rules.grade'),
      render: ({ grade }) => (
        <>
          {t(`rules.grades.${grade}`)}{' '}
          {grade === 'A' || grade === 'B' ? null : (
            <HintMark label={t('page.detail.unverified')} hint={t('page.detail.unverifiedHint')} />
          )}
        </>
      ),
    },
    { key: 'source', header: t('rules.source'), render: ({ source }) => source },
  ]
}

function ChangeRule({ rule }: { readonly rule: CoverageRule }) {
  const { t } = useCoverageWords()
  const subject = useSubject()(rule)
  const title = t('rules.changeOf', { kind: t(`rules.kinds.${rule.kind}`), subject })
  return (
    <DialogButton look="plain" isSmall label={t('rules.change')} spokenLabel={title}>
      {(close) => (
        <CommandDialog
          title={title}
          lead={t('rules.changeLead')}
          contract={ChangeCoverageRule}
          params={{ id: rule.id }}
          defaultValues={{
            value: rule.value,
            from: districtToday(),
            source: rule.source,
            grade: rule.grade,
          }}
          fixed={{ revision: rule.revision }}
          done={t('rules.done')}
          onClose={close}
        >
          <NumberField
            name="value"
            label={t('rules.newValue', { unit: t(`rules.units.${rule.unit}`) })}
            min={0}
            isRequired
          />
          <DateField name="from" label={t('rules.from')} isRequired />
          <ChoiceField
            name="grade"
            label={t('rules.grade')}
            choices={grades.map((value) => ({ value, label: t(`rules.grades.${value}`) }))}
            isRequired
          />
          <TextField name="source" label={t('rules.source')} maxLength={300} isRequired isWide />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

import type { PlanImpact } from '@tongzhou/server/contracts/coverage/mending'
import { useWords } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { usePlaceNames } from './use-place-names.ts'

type Person = PlanImpact['people'][number]
type Enterprise = PlanImpact['enterprises'][number]
type Case = PlanImpact['cases'][number]
type SubBureau = PlanImpact['subBureaus'][number]

/** Says a value before and after; once where it stays. */
function useChange() {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  return {
    number: (before: number, after: number) =>
      before === after
        ? formats.decimal(after)
        : t('impact.change', { before: formats.decimal(before), after: formats.decimal(after) }),
    text: (before: string, after: string) =>
      before === after ? after : t('impact.change', { before, after }),
  }
}

type NumberColumn = 'cells' | 'enterprises' | 'keyEnterprises' | 'hours' | 'workload' | 'cases'

/** Columns of numbers before and after, of rows that have both sides. */
function useNumberColumns<Side, Row extends { readonly before: Side; readonly after: Side }>() {
  const { t } = usePlansWords()
  const change = useChange()
  return (key: NumberColumn, valueOf: (side: Side) => number): PlainColumn<Row> => ({
    key,
    header: t(`impact.columns.${key}`),
    isNumber: true,
    render: ({ before, after }) => change.number(valueOf(before), valueOf(after)),
  })
}

interface Moved {
  readonly fromSubBureauId: number | null
  readonly toSubBureauId: number | null
}

/** The sub-bureau before and after, of rows that move from one to another. */
function useSubBureauColumn<Row extends Moved>(planId: number): PlainColumn<Row> {
  const { t } = usePlansWords()
  const names = usePlaceNames(planId)
  const change = useChange()
  return {
    key: 'subBureau',
    header: t('impact.columns.subBureau'),
    render: ({ fromSubBureauId, toSubBureauId }) =>
      change.text(names.subBureau(fromSubBureauId), names.subBureau(toSubBureauId)),
  }
}

/** Who wins and loses cells, and whether the hours suffice afterwards. */
export function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const column = useNumberColumns<Person['before'], Person>()
  const columns: readonly PlainColumn<Person>[] = [
    { key: 'person', header: t('impact.columns.person'), render: ({ person }) => person.name },
    column('cells', ({ cellCount }) => cellCount),
    column('enterprises', ({ enterpriseCount }) => enterpriseCount),
    column('hours', ({ hours }) => hours),
    {
      key: 'available',
      header: t('impact.columns.available'),
      render: ({ after, availableHours }) =>
        availableHours === null ? (
          t('impact.none')
        ) : after.hours > availableHours ? (
          <StatusMark tone="bad">
            {formats.integer(availableHours)} · {t('impact.overloaded')}
          </StatusMark>
        ) : (
          formats.integer(availableHours)
        ),
    },
  ]
  return (
    <SheetTable
      label={t('impact.people')}
      testId="impact-people"
      columns={columns}
      rows={people}
      rowKey={({ person }) => person.id}
      empty={t('impact.noPeople')}
    />
  )
}

interface EnterprisesTableProps {
  readonly planId: number
  readonly enterprises: readonly Enterprise[]
}

/** Enterprises that stand elsewhere afterwards. */
export function EnterprisesTable({ planId, enterprises }: EnterprisesTableProps) {
  const { t } = usePlansWords()
  const { language } = useLanguage()
  const words = useWords(language)
  const change = useChange()
  const subBureau = useSubBureauColumn<Enterprise>(planId)
  const columns: readonly PlainColumn<Enterprise>[] = [
    { key: 'name', header: t('impact.columns.enterprise'), render: ({ name }) => name },
    {
      key: 'level',
      header: t('impact.columns.level'),
      render: ({ level }) => (level === null ? t('impact.none') : words('levels', level)),
    },
    {
      key: 'cell',
      header: t('impact.columns.cell'),
      render: ({ fromCell, toCell }) =>
        change.text(fromCell ?? t('comparison.noCell'), toCell ?? t('comparison.newCell')),
    },
    subBureau,
  ]
  return (
    <SheetTable
      label={t('impact.enterprises')}
      testId="impact-enterprises"
      columns={columns}
      rows={enterprises}
      rowKey={({ id }) => id}
      empty={t('impact.noEnterprises')}
    />
  )
}

interface CasesTableProps {
  readonly planId: number
  readonly cases: readonly Case[]
}

/** Open cases that change hands, with the clock that runs. */
export function CasesTable({ planId, cases }: CasesTableProps) {
  const { t } = usePlansWords()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const rows = cases.map((one, index) => ({ ...one, index }))
  const subBureau = useSubBureauColumn<(typeof rows)[number]>(planId)
  const columns: readonly PlainColumn<(typeof rows)[number]>[] = [
    {
      key: 'case',
      header: t('impact.columns.case'),
      render: (one) => one.case?.number ?? t('impact.secret'),
    },
    { key: 'stage', header: t('impact.columns.stage'), render: ({ stage }) => words('stages', stage) },
    {
      key: 'dueOn',
      header: t('impact.columns.dueOn'),
      render: ({ dueOn }) => (dueOn === null ? t('impact.noDue') : formats.day(dueOn)),
    },
    subBureau,
  ]
  return (
    <SheetTable
      label={t('impact.cases')}
      testId="impact-cases"
      columns={columns}
      rows={rows}
      rowKey={({ index }) => index}
      empty={t('impact.noCases')}
    />
  )
}

/** What each sub-bureau has before and after, beside its staff and floor. */
export function SubBureausTable({ subBureaus }: { readonly subBureaus: readonly SubBureau[] }) {
  const { t } = usePlansWords()
  const column = useNumberColumns<SubBureau['before'], SubBureau>()
  const columns: readonly PlainColumn<SubBureau>[] = [
    { key: 'body', header: t('impact.columns.body'), render: ({ body }) => body.name },
    column('cells', ({ cellCount }) => cellCount),
    column('enterprises', ({ enterpriseCount }) => enterpriseCount),
    column('keyEnterprises', ({ keyEnterpriseCount }) => keyEnterpriseCount),
    column('workload', ({ workload }) => workload),
    column('cases', ({ openCaseCount }) => openCaseCount),
    {
      key: 'staff',
      header: t('impact.columns.staff'),
      isNumber: true,
      render: ({ staff }) => `${staff.staffCount}（${staff.establishedStaffCount}）`,
    },
    {
      key: 'floor',
      header: t('impact.columns.floor'),
      render: ({ isFloorMet }) =>
        isFloorMet === null ? (
          t('impact.floorNone')
        ) : (
          <StatusMark tone={isFloorMet ? 'good' : 'bad'}>
            {t(isFloorMet ? 'impact.floorMet' : 'impact.floorShort')}
          </StatusMark>
        ),
    },
  ]
  return (
    <SheetTable
      label={t('impact.subBureaus')}
      testId="impact-sub-bureaus"
      columns={columns}
      rows={subBureaus}
      rowKey={({ body }) => body.id}
      empty={t('impact.none')}
    />
  )
}

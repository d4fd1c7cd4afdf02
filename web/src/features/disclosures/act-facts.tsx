import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import type { DisclosuresDictionary } from '../../i18n/disclosures/zh-cn.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Act } from './act.ts'
import { usePlaceNames } from './use-place-names.ts'
import { useReasonName } from './use-reason-name.ts'

/** Who, what, where, how much, and who let it out. */
export function ActFacts({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const matter = useMatterFacts(act)
  const life = useLifeFacts(act)
  return (
    <Sheet title={t('record.facts.title')} testId="act-facts">
      <Facts facts={[...matter, ...life]} />
    </Sheet>
  )
}

type FactKey = keyof DisclosuresDictionary['record']['facts']

function useMatterFacts(act: Act): readonly Fact[] {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const { session } = useSession()
  const names = usePlaceNames()
  const yuan = (amount: string) => t('record.facts.yuan', { n: formats.yuan(amount) })
  const party = act.original?.partyName ?? act.partyName
  const facts: readonly (readonly [FactKey, Fact['value'] | null])[] = [
    [
      'party',
      may(session, 'enterprise.read') ? (
        <PageLink to={paths.enterprise(act.enterpriseId)}>{party}</PageLink>
      ) : (
        party
      ),
    ],
    ['partyCode', act.partyCode ?? t('record.facts.person')],
    ['document', act.documentNumber],
    ['organisation', names.body(act)],
    ['township', names.township(act)],
    [
      'cell',
      act.cellCode === null ? null : (
        <PageLink to={paths.cell(act.cellCode)}>{groupCellCode(act.cellCode)}</PageLink>
      ),
    ],
    ['element', t(`shared.elements.${act.element}`)],
    ['actedOn', formats.day(act.actedOn)],
    ['fine', act.fineYuan === null ? null : yuan(act.fineYuan)],
    ['confiscated', act.confiscatedYuan === null ? null : yuan(act.confiscatedYuan)],
  ]
  return facts.flatMap(([key, value]) => (value === null ? [] : [{ term: t(`record.facts.${key}`), value }]))
}

function useLifeFacts(act: Act): readonly Fact[] {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const reasonName = useReasonName()
  const day = (value: string | null) => (value === null ? null : formats.day(value))
  const facts: readonly (readonly [FactKey, Fact['value'] | null])[] = [
    ['due', day(act.dueOn)],
    ['submittedBy', act.submittedBy],
    ['releasedBy', act.releasedBy],
    ['publishedAt', act.publishedAt === null ? null : formats.dateTime(act.publishedAt)],
    ['displayUntil', day(act.displayUntil)],
    ['withdrawDue', day(act.withdrawDueOn)],
    ['reason', act.reasonKind === null ? null : `${reasonName(act.reasonKind)}：${act.reason ?? ''}`],
  ]
  return facts.flatMap(([key, value]) => (value === null ? [] : [{ term: t(`record.facts.${key}`), value }]))
}

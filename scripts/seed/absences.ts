import { type DayNumber, dayText, periodText } from './days.ts'
import type { Member } from './people.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'

interface Absence {
  readonly kind: string
  /** First and last day, counted from today. */
  readonly from: number
  readonly until: number
  readonly hasDeputy: boolean
}

/** Two people are away today; two deputies stand in now, and one has done so. */
const absences: readonly Absence[] = [
  { kind: 'annual', from: -2, until: 3, hasDeputy: true },
  { kind: 'sick', from: -5, until: 9, hasDeputy: true },
  { kind: 'annual', from: -60, until: -54, hasDeputy: true },
  { kind: 'parental', from: -180, until: -83, hasDeputy: false },
  { kind: 'other', from: 20, until: 22, hasDeputy: false },
]

/** Those who lead a body come first in it; the demo accounts act for them, so they stay at work. */
const leadersOfBody = 3

interface AbsencesWanted {
  readonly members: readonly Member[]
  readonly today: DayNumber
}

/** A few leaves of inspectors, each in another sub-bureau, and who stood or stands in. */
export function inventAbsences(
  random: Random,
  { members, today }: AbsencesWanted,
): { readonly leaves: SeedRow<'person_leave'>[]; readonly deputies: SeedRow<'deputy'>[] } {
  const leaves: SeedRow<'person_leave'>[] = []
  const deputies: SeedRow<'deputy'>[] = []
  const bodyIds = new Set(members.filter(({ body }) => body.kind === 'sub_bureau').map(({ body }) => body.id))
  for (const [index, bodyId] of [...bodyIds].entries()) {
    const absence = absences[index]
    if (!absence) break
    const staff = members.filter(
      ({ body, duty, until }) => body.id === bodyId && duty === 'inspector' && until === null,
    )
    const [absent, deputy] = random.shuffle(staff.slice(leadersOfBody))
    if (!absent || !deputy) continue
    const period = periodText(today + absence.from, today + absence.until + 1)
    leaves.push({ person_id: absent.personId, kind: absence.kind, period, note: '演示数据', is_demo: true })
    if (!absence.hasDeputy) continue
    const deputy_person_id = deputy.personId
    deputies.push({
      person_id: absent.personId,
      deputy_person_id,
      period,
      reason: '休假期间代理（演示）',
      is_demo: true,
    })
  }
  return { leaves, deputies }
}

const subjects = [
  '生态环境行政处罚办案',
  '排污许可证后监管',
  '现场检查与取证',
  '污染源自动监控',
  '执法文书制作',
]
const trainingHours = [4, 8, 12, 15]
const mostTrainings = 4

/** Trainings of the last twelve months: none to four for everybody in post, 60 hours at most. */
export function inventTrainings(
  random: Random,
  { members, today }: AbsencesWanted,
): SeedRow<'person_training'>[] {
  return members
    .filter(({ until }) => until === null)
    .flatMap(({ personId }) =>
      Array.from({ length: random.int(0, mostTrainings) }, () => ({
        person_id: personId,
        trained_on: dayText(today - random.int(1, 360)),
        hours: random.pick(trainingHours),
        subject: `${random.pick(subjects)}（演示）`,
        organiser: '演示培训机构',
        is_demo: true,
      })),
    )
}

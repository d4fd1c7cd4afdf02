import type { Trx } from '@tongzhou/db'
import { inventAbsences, inventTrainings } from './absences.ts'
import { type DayNumber, dayText, instantText } from './days.ts'
import { insertDemoHandover } from './handover.queries.ts'
import type { Member } from './people.ts'
import { inventPrivateData } from './private-data.ts'
import type { Random } from './random.ts'
import { insertRows } from './rows.ts'

interface StaffLifeWanted {
  readonly random: Random
  readonly members: readonly Member[]
  readonly today: DayNumber
}

/** Private data, absences, trainings and one handover under way; from sources of chance of their own. */
export async function writeStaffLife(trx: Trx, { random, members, today }: StaffLifeWanted): Promise<void> {
  await insertRows(trx, 'person_private', inventPrivateData(random.fork('private-data'), members))
  const { leaves, deputies } = inventAbsences(random.fork('absences'), { members, today })
  await insertRows(trx, 'person_leave', leaves)
  await insertRows(trx, 'deputy', deputies)
  const trainings = inventTrainings(random.fork('trainings'), { members, today })
  await insertRows(trx, 'person_training', trainings)
  await writeHandover(trx, { members, today })
}

/** In the first sub-bureau, to its second member, for whom the demo account of an officer acts. */
async function writeHandover(trx: Trx, { members, today }: Omit<StaffLifeWanted, 'random'>): Promise<void> {
  const inSubBureau = members.filter(({ body, until }) => body.kind === 'sub_bureau' && until === null)
  const organisationId = inSubBureau[0]?.body.id
  const [leader, receiver, ...others] = inSubBureau.filter(({ body }) => body.id === organisationId)
  if (organisationId === undefined || !leader || !receiver) throw new Error('no sub-bureau has staff')
  const lineCount = await insertDemoHandover(trx, {
    organisationId,
    receiverId: receiver.personId,
    candidateIds: others.map(({ personId }) => personId),
    today: dayText(today),
    effectiveOn: dayText(today + 14),
    createdAt: instantText(today - 1, 9 * 60),
  })
  if (lineCount === 0) throw new Error('the demo handover has no lines')
}

import type { Trx } from '@tongzhou/db'
import { type Actor, reachesOrganisations, requireOrganisations } from '../../authority/actor.ts'
import { requireReachedPerson } from '../../authority/person-place.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { writePeriod } from '../../period.ts'
import { findOrganisation } from '../organisation/queries.ts'
import type { BeginPost, ChangePost, CreatePerson, RenamePerson } from './contract.ts'
import {
  endPost,
  findLastPost,
  findPost,
  hasOtherPost,
  insertPerson,
  insertPost,
  updateName,
  updatePost,
} from './posts.queries.ts'

interface Saved {
  readonly id: number
  readonly revision: number
}

/** Who asks, on which day. */
interface Asker {
  readonly actor: Actor
  readonly today: string
}

const wrongField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])

/** Refuses a body that is not theirs, and one that does not exist on the day. */
async function requireBody(trx: Trx, actor: Actor, place: { id: number; on: string }): Promise<void> {
  requireOrganisations(actor, [place.id])
  const body = await findOrganisation(trx, place.id, place.on)
  const isThere = body && body.valid_from <= place.on && (body.valid_to === null || body.valid_to > place.on)
  if (!isThere) throw new AppError('organisation_not_found', `no body ${place.id} on ${place.on}`)
}

/** Enters a person with the first post. */
export async function createPerson(
  { trx, now, record }: Work,
  { actor }: Asker,
  body: Asked<typeof CreatePerson>['body'],
): Promise<Saved> {
  const { name, organisationId, title, establishment, from } = body
  await requireBody(trx, actor, { id: organisationId, on: from })
  const id = await insertPerson(trx, name)
  const period = writePeriod(from, null)
  await insertPost(trx, { person_id: id, organisation_id: organisationId, title, establishment, period })
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'person.create',
    subjects: [`person:${id}`, `organisation:${organisationId}`],
    after: body,
  })
  return { id, revision: 1 }
}

/** Corrects a name. */
export async function renamePerson(
  { trx, now, record }: Work,
  { actor, today }: Asker,
  { id, body }: { readonly id: number; readonly body: Asked<typeof RenamePerson>['body'] },
): Promise<Saved> {
  const place = await requireReachedPerson(trx, actor, { personId: id, on: today })
  if (!(await updateName(trx, { id, revision: body.revision }, body.name))) {
    throw new AppError('edit_conflict', `person ${id}`)
  }
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'person.rename',
    subjects: [`person:${id}`],
    before: { name: place.name },
    after: { name: body.name },
  })
  return { id, revision: body.revision + 1 }
}

/** Begins a post; the one of that day ends the day before. */
export async function beginPost(
  { trx, now, record }: Work,
  { actor, today }: Asker,
  { id, body }: { readonly id: number; readonly body: Asked<typeof BeginPost>['body'] },
): Promise<Saved> {
  await requireReachedPerson(trx, actor, { personId: id, on: today })
  await requireBody(trx, actor, { id: body.organisationId, on: body.from })
  const last = await findLastPost(trx, id, body.from)
  if (last) requireOrganisations(actor, [last.organisation_id], 'person_not_found')
  if (last && last.from >= body.from) throw wrongField('from', 'already_begun')
  if (last && !(await endPost(trx, last, body.from))) throw new AppError('edit_conflict', `post ${last.id}`)
  const postId = await explainRefusal(
    insertPost(trx, {
      person_id: id,
      organisation_id: body.organisationId,
      title: body.title,
      establishment: body.establishment,
      period: writePeriod(body.from, null),
    }),
    { post_person_id_period_excl: () => wrongField('from', 'already_begun') },
  )
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'post.begin',
    subjects: [`person:${id}`, `organisation:${body.organisationId}`],
    before: last && { organisationId: last.organisation_id, title: last.title },
    after: body,
  })
  return { id: postId, revision: 1 }
}

/** Changes title, kind or last day of a post in a body that is reached. */
export async function changePost(
  { trx, now, record }: Work,
  { actor, today }: Asker,
  { id, body }: { readonly id: number; readonly body: Asked<typeof ChangePost>['body'] },
): Promise<Saved> {
  const post = await findPost(trx, id)
  if (!post || !reachesOrganisations(actor, [post.organisation_id])) {
    throw new AppError('entry_not_found', `no post ${id}, or not theirs`)
  }
  await requireReachedPerson(trx, actor, { personId: post.person_id, on: today })
  const { title, establishment, until, revision } = body
  if (until !== null && until < post.from) throw wrongField('until', 'ends_before_begin')
  const period = writePeriod(post.from, until)
  if (await hasOtherPost(trx, { personId: post.person_id, period, exceptId: id })) {
    throw wrongField('until', 'period_overlaps')
  }
  const isWritten = await explainRefusal(
    updatePost(trx, { id, revision }, { title, establishment, period }),
    {
      post_person_id_period_excl: () => wrongField('until', 'period_overlaps'),
    },
  )
  if (!isWritten) throw new AppError('edit_conflict', `post ${id}`)
  await raiseLayerVersions(trx, ['cells'], now)
  record({
    action: 'post.update',
    subjects: [`person:${post.person_id}`, `organisation:${post.organisation_id}`],
    before: { title: post.title, establishment: post.establishment, until: post.until },
    after: { title, establishment, until },
  })
  return { id, revision: revision + 1 }
}

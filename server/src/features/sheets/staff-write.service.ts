import type { Trx } from '@tongzhou/db'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import {
  beginPosts,
  closePosts,
  correctPosts,
  fillPrivate,
  insertPeople,
  updateNames,
} from '../persons/many-people.queries.ts'
import {
  correctCertificates,
  insertEnforcementCertificates,
} from '../qualifications/many-certificates.queries.ts'
import type { NewCertificate, NewPost, PersonChange, PrivateData } from './staff-knowledge.ts'
import type { StaffPlan } from './staff-plan.ts'

const conflict = (): AppError => new AppError('edit_conflict', 'the staff changed while the sheet was judged')

type Wanted = Pick<StaffPlan, 'creates' | 'changes'>

/**
 * Writes everything that a plan wants, in few statements.
 * @returns the identities of the new people, in their order
 * @throws AppError `edit_conflict` when somebody changed the same people since they were read
 */
export const writeStaff = (trx: Trx, wanted: Wanted): Promise<readonly number[]> =>
  explainRefusal(writeRows(trx, wanted), {
    certificate_number_key: conflict,
    post_person_id_period_excl: conflict,
  })

/** Ends before beginnings, because nobody has two posts on a day. */
async function writeRows(trx: Trx, { creates, changes }: Wanted): Promise<readonly number[]> {
  await changeRows(trx, changes)
  const ids = await insertPeople(
    trx,
    creates.map(({ name }) => name),
  )
  await addRows(trx, [
    ...creates.map(({ post, certificate, privateData }, index) => ({
      personId: ids[index] ?? 0,
      post,
      certificate,
      privateData,
    })),
    ...changes.map(({ person, newPost, newCertificate, privateData }) => ({
      personId: person.id,
      post: newPost ?? null,
      certificate: newCertificate ?? null,
      privateData: privateData ?? {},
    })),
  ])
  return ids
}

/** Every row must be at the revision that was read. */
async function changeRows(trx: Trx, changes: readonly PersonChange[]): Promise<void> {
  const names = changes.flatMap(({ person: { id, revision }, name }) =>
    name === undefined ? [] : [{ id, revision, name }],
  )
  const posts = changes.flatMap(({ postCorrection }) => {
    if (!postCorrection) return []
    const { post, establishment, title } = postCorrection
    return [{ id: post.id, revision: post.revision, establishment, title }]
  })
  const endings = changes.flatMap(({ person: { post }, newPost }) =>
    post && newPost
      ? [{ id: post.id, revision: post.revision, since: post.since, until: newPost.since }]
      : [],
  )
  const certificates = changes.flatMap(({ certificateCorrection }) => {
    if (!certificateCorrection) return []
    const { former, values } = certificateCorrection
    return [{ ...values, id: former.id, revision: former.revision }]
  })
  const done =
    (await updateNames(trx, names)) +
    (await correctPosts(trx, posts)) +
    (await closePosts(trx, endings)) +
    (await correctCertificates(trx, certificates))
  if (done !== names.length + posts.length + endings.length + certificates.length) throw conflict()
}

interface Addition {
  readonly personId: number
  readonly post: NewPost | null
  readonly certificate: NewCertificate | null
  readonly privateData: Partial<PrivateData>
}

async function addRows(trx: Trx, people: readonly Addition[]): Promise<void> {
  await beginPosts(
    trx,
    people.flatMap(({ personId, post }) => (post ? [{ personId, ...post }] : [])),
  )
  await insertEnforcementCertificates(
    trx,
    people.flatMap(({ personId, certificate }) => (certificate ? [{ personId, ...certificate }] : [])),
  )
  // Private data come last: the second wall asks for a post in reach.
  await fillPrivate(
    trx,
    people.flatMap(({ personId, privateData }) =>
      Object.keys(privateData).length > 0 ? [{ personId, ...privateData }] : [],
    ),
  )
}

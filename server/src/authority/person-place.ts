import type { Db } from '@tongzhou/db'
import { AppError } from '../errors.ts'
import { type Actor, reachesOrganisations } from './actor.ts'
import { listPersonPlaces, type PersonPlace } from './person-place.queries.ts'
import { isDistrictWide } from './roles.ts'

/** Whether a person is in the hands of somebody's body; a person without any post only for the whole district. */
export function reachesPlace(actor: Actor, { organisationId }: Pick<PersonPlace, 'organisationId'>): boolean {
  if (organisationId !== null) return reachesOrganisations(actor, [organisationId])
  return actor.body !== null && isDistrictWide(actor.body.kind)
}

/**
 * The person, if the post of the day is in a body for which somebody acts.
 * @throws AppError `person_not_found`, whether the person is elsewhere or nowhere
 */
export async function requireReachedPerson(
  db: Db,
  actor: Actor,
  { personId, on }: { readonly personId: number; readonly on: string },
): Promise<PersonPlace> {
  const [place] = await listPersonPlaces(db, [personId], on)
  if (!place || !reachesPlace(actor, place)) {
    throw new AppError('person_not_found', `no person ${personId}, or not theirs`)
  }
  return place
}

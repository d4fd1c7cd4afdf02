import type { PersonDetail } from '@tongzhou/server/contracts/persons'

/** What every part of the page of a person is given. */
export interface PersonPart {
  readonly person: PersonDetail
  /** Whether the role and the body of the asker allow changes. */
  readonly mayChange: boolean
}

/** The body of the present or last post; null for somebody who never had one. */
export const bodyOf = ({ posts }: PersonDetail): number | null => posts[0]?.organisationId ?? null

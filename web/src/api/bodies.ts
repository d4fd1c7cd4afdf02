import { useQuery } from '@tanstack/react-query'
import { ListOrganisations, type Organisation } from '@tongzhou/server/contracts/organisation'
import { useMemo } from 'react'
import { useLanguage } from '../i18n/formats.ts'
import type { Choice } from '../ui/select-field.tsx'
import { queryFor } from './query.ts'
import { may, type Session, useSession } from './session.ts'

type BodyKind = Organisation['kind']

/** Whether somebody acts for a body: the own one, or any for a body of the whole district. */
export const actsFor = (session: Session | null, organisationId: number): boolean => {
  const body = session?.body ?? null
  return body !== null && (body.isDistrictWide || body.id === organisationId)
}

/** The bodies of today for choices and names. */
export interface Bodies {
  readonly list: readonly Organisation[]
  readonly choices: readonly Choice[]
  /** Those in which somebody may act: all for a body of the whole district, else the own one. */
  readonly ownChoices: readonly Choice[]
  /** Short name; '' while unknown. */
  name(id: number): string
  ofKind(...kinds: readonly BodyKind[]): readonly Choice[]
}

const organisationsQuery = queryFor(ListOrganisations, {})
const nothing: readonly Organisation[] = []

/** The tree of bodies that stand today; empty while it is on its way. */
export function useBodies(): Bodies {
  const { language } = useLanguage()
  const { session } = useSession()
  const mayRead = may(session, 'organisation.read')
  const list = useQuery({ ...organisationsQuery, enabled: mayRead }).data?.items ?? nothing
  return useMemo(() => {
    const nameOf = (body: Organisation) => (language === 'en' ? body.nameEn : body.shortName)
    const choicesOf = (bodies: readonly Organisation[]) =>
      bodies.map((body) => ({ value: String(body.id), label: nameOf(body) }))
    return {
      list,
      choices: choicesOf(list),
      ownChoices: choicesOf(list.filter(({ id }) => actsFor(session, id))),
      name: (id) => {
        const body = list.find((one) => one.id === id)
        return body === undefined ? '' : nameOf(body)
      },
      ofKind: (...kinds) => choicesOf(list.filter(({ kind }) => kinds.includes(kind))),
    }
  }, [list, language, session])
}

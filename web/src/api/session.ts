import { type QueryClient, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { GetSession, type Session } from '@tongzhou/server/contracts/access'
import type { z } from 'zod'
import { hasUnsavedInput } from '../ui/unsaved-input.ts'
import { call } from './client.ts'
import type { ApiProblem } from './problem.ts'

export type { Session } from '@tongzhou/server/contracts/access'
export type Permission = Session['permissions'][number]

/**
 * The server says that the session is over. `leave`: to the sign-in page; `stay`: something typed is on the page, so
 * the sign-in comes to the page.
 */
export type SessionEnd = 'leave' | 'stay'

const sessionKey = [GetSession.path] as const
const endKey = ['session-end'] as const

type SessionAnswer = z.output<typeof GetSession.answer>

const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }): Promise<SessionAnswer> => {
    const answer = await call(GetSession, {}, signal)
    const known = client.getQueryData<SessionAnswer>(sessionKey)
    if (answer.session !== null || known?.session == null) return answer
    // Ended elsewhere: the page keeps what it knew until somebody has decided where to go.
    noteEnd(client, hasUnsavedInput())
    return known
  },
  staleTime: 60_000,
})

export interface SessionState {
  /** False until the server has answered once. */
  readonly isKnown: boolean
  /** Who is signed in, or was until `end`. */
  readonly session: Session | null
  /** Name of the single sign-on, where one is configured. */
  readonly singleSignOn: string | null
  readonly end: SessionEnd | null
  readonly problem: ApiProblem | null
  retry(): void
}

/** Who is signed in; asked for once, and again when the window comes back to the front. */
export function useSession(): SessionState {
  const { data, error, refetch } = useQuery(sessionQuery)
  const { data: end } = useQuery<SessionEnd | null>({
    queryKey: endKey,
    queryFn: skipToken,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return {
    isKnown: data !== undefined,
    session: data?.session ?? null,
    singleSignOn: data?.singleSignOn ?? null,
    end: end ?? null,
    problem: error,
    retry: () => void refetch(),
  }
}

/** Whether somebody holds a word; only to hide what the server would refuse. */
export const may = (session: Session | null, permission: Permission): boolean =>
  session?.permissions.includes(permission) ?? false

/** Somebody signed in, or acts for another body: everything read before belongs to somebody else. */
export function takeSession(client: QueryClient, session: Session): void {
  putSession(client, session)
  client.setQueryData(endKey, null)
  // What is said once, of a one-time link, is said of nobody's session.
  void client.resetQueries({ predicate: (query) => !isOfSession(query.queryKey) && !query.isStatic() })
}

/** The same person signed in again: what is on the page stays, and is read anew behind it. */
export function resumeSession(client: QueryClient, session: Session): void {
  putSession(client, session)
  client.setQueryData(endKey, null)
  void client.invalidateQueries({ predicate: ({ queryKey }) => !isOfSession(queryKey) })
}

/** Nobody is signed in any more; what was read is forgotten. */
export function forgetSession(client: QueryClient): void {
  putSession(client, null)
  client.removeQueries({ predicate: ({ queryKey }) => !isOfSession(queryKey) })
}

/** Looks at every refusal: a session that is over, or words that were taken away meanwhile. */
export function noteRefusal(client: QueryClient, { code }: ApiProblem, isSending: boolean): void {
  if (code === 'sign_in_required') {
    const known = client.getQueryData<SessionAnswer>(sessionKey)
    if (known?.session != null) noteEnd(client, isSending || hasUnsavedInput())
  }
  if (code === 'not_allowed') void client.invalidateQueries({ queryKey: sessionKey })
}

function noteEnd(client: QueryClient, hasInput: boolean): void {
  client.setQueryData<SessionEnd | null>(endKey, (end) => (hasInput || end === 'stay' ? 'stay' : 'leave'))
}

function putSession(client: QueryClient, session: Session | null): void {
  client.setQueryData<SessionAnswer>(sessionKey, (known) => ({
    singleSignOn: known?.singleSignOn ?? null,
    session,
  }))
}

const isOfSession = ([first]: readonly unknown[]): boolean => first === sessionKey[0] || first === endKey[0]

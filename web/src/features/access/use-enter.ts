import { useQueryClient } from '@tanstack/react-query'
import { type Session, takeSession } from '../../api/session.ts'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'

/** Takes a session that a link has begun, and goes to the map. */
export function useEnter(): (session: Session) => void {
  const client = useQueryClient()
  const go = useGo()
  return (session) => {
    takeSession(client, session)
    go(paths.office)
  }
}

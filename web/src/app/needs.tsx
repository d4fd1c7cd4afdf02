import { Outlet } from 'react-router'
import { may, type Permission, useSession } from '../api/session.ts'
import { RefusedPage } from './failure-pages.tsx'

/** Lets those in who hold one of the words; the others read why not. The server refuses them in any case. */
export function Needs({ oneOf }: { readonly oneOf: readonly Permission[] }) {
  const { session } = useSession()
  return oneOf.some((permission) => may(session, permission)) ? <Outlet /> : <RefusedPage />
}

import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'

/**
 * The token of a one-time link, from the fragment of the address; '' where there is none. It is taken out of the address
 * bar at once, so that neither the history nor somebody looking on keeps it.
 */
export function useLinkToken(): string {
  const { hash, pathname, search } = useLocation()
  const navigate = useNavigate()
  const [token] = useState(() => new URLSearchParams(hash.slice(1)).get('token') ?? '')
  useEffect(() => {
    if (hash !== '') void navigate(pathname + search, { replace: true })
  }, [hash, pathname, search, navigate])
  return token
}

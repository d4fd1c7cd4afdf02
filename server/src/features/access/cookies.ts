import type { CookieOptions, Request, Response } from 'express'
import type { Origin } from '../../deps.ts'

/** Cookies of a site behind TLS carry `__Host-`, so that no neighbour in the domain can plant one. */
const isSecure = ({ publicOrigin }: Origin): boolean => publicOrigin?.startsWith('https://') ?? false
const nameOf = (name: string, origin: Origin): string => (isSecure(origin) ? `__Host-${name}` : name)

const optionsFor = (origin: Origin): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isSecure(origin),
  path: '/',
})

export type CookieName = 'session' | 'oidc'

export function setCookie(
  response: Response,
  origin: Origin,
  cookie: { name: CookieName; value: string; maxAgeSeconds: number },
): void {
  const options = { ...optionsFor(origin), maxAge: cookie.maxAgeSeconds * 1000 }
  response.cookie(nameOf(cookie.name, origin), cookie.value, options)
}

export function clearCookie(response: Response, origin: Origin, name: CookieName): void {
  response.clearCookie(nameOf(name, origin), optionsFor(origin))
}

/** Value of a cookie; nothing when it is there twice, which no browser of ours sends. */
export function readCookie(request: Request, origin: Origin, name: CookieName): string | undefined {
  const wanted = `${nameOf(name, origin)}=`
  const found = (request.get('Cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(wanted))
  return found.length === 1 ? found[0]?.slice(wanted.length) : undefined
}

import { type ComponentProps, useCallback } from 'react'
import { Link, NavLink, useNavigate, useSearchParams } from 'react-router'

/** An address with the language of the page kept: it stands in the address alone. */
export function keepLanguage(to: string, search: URLSearchParams): string {
  const language = search.get('lang')
  if (language === null) return to
  const [path = '', words = ''] = to.split('?')
  const kept = new URLSearchParams(words)
  kept.set('lang', language)
  return `${path}?${kept}`
}

type PageLinkProps = Omit<ComponentProps<typeof Link>, 'to'> & { readonly to: string }

/** A link to another page of the application. */
export function PageLink({ to, ...rest }: PageLinkProps) {
  const [search] = useSearchParams()
  return <Link to={keepLanguage(to, search)} {...rest} />
}

type PageNavLinkProps = Omit<ComponentProps<typeof NavLink>, 'to'> & { readonly to: string }

/** The same in a navigation: says `aria-current` on the page that it leads to. */
export function PageNavLink({ to, ...rest }: PageNavLinkProps) {
  const [search] = useSearchParams()
  return <NavLink to={keepLanguage(to, search)} {...rest} />
}

/** Leads to another page of the application. */
export function useGo(): (to: string) => void {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  return useCallback((to: string) => void navigate(keepLanguage(to, search)), [navigate, search])
}

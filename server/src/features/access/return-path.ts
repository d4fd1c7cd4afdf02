const HERE = 'http://here.invalid'
const HOME = '/office'

/** An address inside the office application, or its front page for anything else: nobody is sent to another site. */
export function readReturnPath(to: unknown): string {
  if (typeof to !== 'string' || to.length > 500 || !to.startsWith('/')) return HOME
  const address = URL.canParse(to, HERE) ? new URL(to, HERE) : undefined
  if (address?.origin !== HERE || !/^\/office(\/|$)/.test(address.pathname)) return HOME
  return `${address.pathname}${address.search}${address.hash}`
}

/** The same with a word for what went wrong. */
export function withProblem(path: string, problem: string): string {
  const address = new URL(path, HERE)
  address.searchParams.set('problem', problem)
  return `${address.pathname}${address.search}${address.hash}`
}

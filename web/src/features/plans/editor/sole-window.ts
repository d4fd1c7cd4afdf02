/** A page that is being reloaded lets its names go a moment after the new one asks. */
const PATIENCE_MS = 1500

const held = new Map<string, Promise<boolean>>()

/**
 * Whether this window alone holds a name among all windows of the browser; it then keeps it until it closes. Where the
 * browser has no locks, as on an address without TLS, every window counts as alone.
 */
export function isSoleWindow(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  const asked = held.get(name) ?? ask(name)
  held.set(name, asked)
  return asked
}

function ask(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const forEver = new Promise<never>(() => undefined)
    const hold = () => {
      resolve(true)
      return forEver
    }
    navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, hold).catch(() => {
      // The next time the plan is opened here the other window may be gone.
      held.delete(name)
      resolve(false)
    })
  })
}

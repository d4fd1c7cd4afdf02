/** Lets callers through one at a time, in the order in which they came. */
export interface Queue {
  /** Throws when the turn does not come within the time limit of the queue. */
  enter(): Promise<void>
  leave(): void
}

export function createQueue(timeoutMs: number): Queue {
  const waiting: (() => void)[] = []
  let isTaken = false

  const wait = (): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      const take = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(take), 1)
        reject(new Error(`the embedded database was busy with one transaction for ${timeoutMs} ms`))
      }, timeoutMs)
      waiting.push(take)
    })

  return {
    async enter() {
      if (isTaken) return wait()
      isTaken = true
    },
    leave() {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    },
  }
}

/** Lines that tell a person at the terminal how the start goes on. */
export interface StartSteps {
  run<Result>(title: string, work: () => Promise<Result>): Promise<Result>
  /** A line inside the step under way. */
  readonly detail: (line: string) => void
}

/** Numbers the steps and says how long each took, seconds. */
export function startSteps(total: number): StartSteps {
  let number = 0
  return {
    async run(title, work) {
      number += 1
      const begin = performance.now()
      process.stdout.write(`[${number}/${total}] ${title} …\n`)
      const result = await work()
      process.stdout.write(
        `[${number}/${total}] ${title} ✓ ${((performance.now() - begin) / 1000).toFixed(1)} s\n`,
      )
      return result
    },
    detail: (line) => process.stdout.write(`      ${line}\n`),
  }
}

import type { KeepsakeWrite, KeptHead, KeptStep } from './keepsake.ts'

/** What a browser keeps, in memory; it holds copies, as a browser does. */
export function createTestKeepsake() {
  const steps = new Map<number, KeptStep>()
  let head: KeptHead | undefined
  return {
    write: (writes: readonly KeepsakeWrite[]) => {
      for (const write of structuredClone(writes)) {
        if (write.kind === 'put_step') steps.set(write.step.number, write.step)
        else if (write.kind === 'put_head') head = write.head
        else {
          for (const number of steps.keys()) {
            if (number < write.first || number >= write.end) steps.delete(number)
          }
        }
      }
    },
    read: (): unknown => structuredClone({ head, steps: [...steps.values()] }),
    countSteps: () => steps.size,
  }
}

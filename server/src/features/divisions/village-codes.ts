/** Ranges of the last three digits: 居委会, 村委会, and what is like the one or the other. */
const ranges = [
  [1, 199],
  [200, 399],
  [400, 499],
  [500, 599],
  [600, 999],
] as const

const numberOf = (code: string): number => Number(code.slice(-3))

const rangeOf = (code: string) => ranges.find(([, last]) => numberOf(code) <= last) ?? ranges[4]

/**
 * Codes for villages that come to a township, in the order given: each gets the number after the last one of its range
 * that was ever used there, so that no code is ever given twice.
 * @param used codes of all villages that the township has or had
 * @returns new code by old code; null when a range is full
 */
export function giveVillageCodes(
  townshipCode: string,
  used: readonly string[],
  villageCodes: readonly string[],
): Map<string, string> | null {
  const given = new Map<string, string>()
  for (const village of villageCodes) {
    const [first, last] = rangeOf(village)
    const taken = [...used, ...given.values()].map(numberOf).filter((one) => one >= first && one <= last)
    const number = Math.max(first - 1, ...taken) + 1
    if (number > last) return null
    given.set(village, `${townshipCode}${String(number).padStart(3, '0')}`)
  }
  return given
}

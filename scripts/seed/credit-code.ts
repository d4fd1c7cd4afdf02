/** Characters of GB 32100-2015 in the order of their values: no I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Registrar 9 (market supervision), class 1 (company), area 000000: an area that no real code can have. */
const demoPrefix = '91000000'

function weightedSum(text: string, weights: readonly number[], valueOf: (letter: string) => number): number {
  return weights.reduce((sum, weight, index) => sum + weight * valueOf(text.charAt(index)), 0)
}

/**
 * Check character of an organisation code, GB 11714-1997.
 * @param body the first 8 characters, digits and capital letters
 */
export function organisationCheck(body: string): string {
  const remainder =
    11 - (weightedSum(body, organisationWeights, (letter) => Number.parseInt(letter, 36)) % 11)
  if (remainder === 10) return 'X'
  return remainder === 11 ? '0' : String(remainder)
}

/**
 * Check character of a unified social credit code, GB 32100-2015.
 * @param body the first 17 characters
 */
export function creditCodeCheck(body: string): string {
  return alphabet.charAt(
    (31 - (weightedSum(body, codeWeights, (letter) => alphabet.indexOf(letter)) % 31)) % 31,
  )
}

/** Whether a code has the form and both check characters of GB 32100-2015. */
export function isCreditCode(code: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) &&
    organisationCheck(code.slice(8, 16)) === code.charAt(16) &&
    creditCodeCheck(code) === code.charAt(17)
  )
}

/** Largest number that {@link demoCreditCode} takes. */
const largestDemoCode = 31 ** 5 - 1

/**
 * The demo code with a number: valid by both standards, in area 000000, marked DEM, so that it hits nobody.
 * Different numbers give different codes.
 * @throws RangeError when the number is not between 0 and {@link largestDemoCode}
 */
export function demoCreditCode(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > largestDemoCode) {
    throw new RangeError(`no demo code has the number ${number}`)
  }
  let digits = ''
  for (let rest = number; digits.length < 5; rest = Math.floor(rest / 31)) {
    digits = alphabet.charAt(rest % 31) + digits
  }
  const body = `DEM${digits}`
  const withoutCheck = `${demoPrefix}${body}${organisationCheck(body)}`
  return withoutCheck + creditCodeCheck(withoutCheck)
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** Check digit of the first 17 digits of a citizen identity number (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckDigit(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0)
  return checkDigits.charAt(sum % 11)
}

/** Whether a text is a citizen identity number: 17 digits with a day of birth in the calendar, and its check digit. */
export function isIdentityNumber(text: string): boolean {
  const parts = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text)
  if (!parts) return false
  const [, year, month, day] = parts
  return isCalendarDay(`${year}-${month}-${day}`) && identityCheckDigit(text.slice(0, 17)) === text.charAt(17)
}

/** 2021-02-30 is a day that the calendar would move to March. */
function isCalendarDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** Words that common passwords are made of; what is left when digits and signs at the ends are taken away. */
const commonWords: ReadonlySet<string> = new Set([
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  'iloveyou',
  'woaini',
  'woaizhongguo',
  'admin',
  'administrator',
  'root',
  'welcome',
  'letmein',
  'changeme',
  'default',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'tongzhou',
  'nantong',
  'jiangsu',
  'huanbao',
  'huanbaoju',
  'wangge',
  'mima',
  'ceshi',
  'test',
  'abcdefghijkl',
  'abcdefgh',
  'abcd',
  'abc',
])

const FEWEST_CHARACTERS = 5

/** Whether digits go up or down by one all the way, such as 123456789012. */
const isStaircase = (text: string): boolean =>
  /^\d+$/.test(text) &&
  [1, 9].some((step) =>
    [...text].slice(1).every((digit, index) => (Number(text[index]) + step) % 10 === Number(digit)),
  )

/** The shortest text whose repetition the text is. */
function shortestPeriod(text: string): string {
  const length = text.length
  const size = Array.from({ length }, (_, index) => index + 1).find(
    (candidate) => length % candidate === 0 && text.slice(0, candidate).repeat(length / candidate) === text,
  )
  return text.slice(0, size)
}

function isCommon(password: string): boolean {
  const plain = password.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (new Set(plain).size < FEWEST_CHARACTERS || isStaircase(plain)) return true
  const core = plain.replaceAll(/^\d+|\d+$/g, '')
  // Digits only: a telephone, an identity number, a date.
  return core === '' || commonWords.has(core) || commonWords.has(shortestPeriod(core))
}

/**
 * Why a password may not be chosen, as a word of the hints; nothing where it may. Its length is checked by the
 * contract. No rules about kinds of characters and no end of validity (NIST SP 800-63B §5.1.1.2).
 */
export function findPasswordFault(
  password: string,
  accountName: string,
): 'password_contains_name' | 'password_common' | undefined {
  const text = password.normalize('NFKC')
  if (text.toLowerCase().includes(accountName.toLowerCase())) return 'password_contains_name'
  return isCommon(text) ? 'password_common' : undefined
}

import type { TextEncoding } from './contract.ts'
import type { EncodingReason } from './file-table.ts'

/** How the text of a file was read. */
export type ChosenEncoding = { readonly found: TextEncoding | null; readonly why: EncodingReason }

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
} as const

/** The text of bytes; null where they are none in this encoding. */
export function decode(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return decoders[encoding].decode(bytes)
  } catch {
    return null
  }
}

/** UTF-8 that a fixed width has cut inside its last character, without the piece that is left of it. */
function trimCut(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
    if (byte < 0x80) break
  }
  return bytes
}

/** The text of a field of fixed width, as well as it can be read; a piece of a character at its end is dropped. */
export function decodeField(bytes: Uint8Array, encoding: TextEncoding): string | null {
  const whole = decode(bytes, encoding)
  if (whole !== null) return whole
  return decode(encoding === 'utf-8' ? trimCut(bytes) : bytes.subarray(0, -1), encoding)
}

/** The encoding of a name such as `GBK`, `CP936` or `65001`; null for others. */
export function encodingNamed(name: string): TextEncoding | null {
  const word = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (/^(utf8|65001|cp65001)$/.test(word)) return 'utf-8'
  return /^(gbk|gb2312|gb18030|euccn|(cp|ms|ansi|oem|windows)?(936|54936))$/.test(word) ? 'gb18030' : null
}

/**
 * Finds the encoding of pieces of text: what the client chose, what the file declares if the text is valid in it, else
 * the one in which it is valid. UTF-8 is tried first, because text of another encoding is hardly ever valid in it.
 */
export function findEncoding(
  pieces: readonly Uint8Array[],
  {
    chosen,
    declared,
  }: { readonly chosen?: TextEncoding | undefined; readonly declared: TextEncoding | null },
): ChosenEncoding {
  if (chosen) return { found: chosen, why: 'chosen' }
  const isValid = (encoding: TextEncoding) => pieces.every((piece) => decodeField(piece, encoding) !== null)
  if (declared && isValid(declared)) return { found: declared, why: 'declared' }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (isValid(encoding)) return { found: encoding, why: 'valid' }
  }
  return { found: null, why: 'unclear' }
}

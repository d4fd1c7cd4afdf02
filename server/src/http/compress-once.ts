import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'

const inThreadPool = promisify(gzip)
const SMALLEST_COMPRESSED = 1024

/** A quarter of the work of the usual level 6 for a tenth more bytes: most pages are asked for once or twice. */
const LEVEL = 3

/** Half a millisecond of work: handing it to a thread costs more than the work itself. */
const LARGEST_AT_ONCE = 64 * 1024

const compress = async (bytes: Uint8Array): Promise<Buffer> =>
  bytes.length <= LARGEST_AT_ONCE ? gzipSync(bytes, { level: LEVEL }) : inThreadPool(bytes, { level: LEVEL })

/** What was compressed of bytes that are kept; it goes when they go. */
const compressed = new WeakMap<Uint8Array, Promise<Buffer>>()

/** Sends kept bytes, for an answer whose `Vary` names the encoding; compressed where the reader takes that, which is done once for everybody. */
export async function sendOnceCompressed(
  request: Request,
  response: Response,
  bytes: Uint8Array,
): Promise<void> {
  if (bytes.length < SMALLEST_COMPRESSED || request.acceptsEncodings('gzip', 'identity') !== 'gzip') {
    response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    return
  }
  const known = compressed.get(bytes) ?? compress(bytes)
  compressed.set(bytes, known)
  response.set('Content-Encoding', 'gzip').send(await known)
}

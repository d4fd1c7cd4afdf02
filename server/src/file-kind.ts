import { fileTypeFromBuffer } from 'file-type'
import { AppError } from './errors.ts'

/** What may be stored: scans and photos. */
export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png'

const kinds: Readonly<Record<string, MediaType>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
}

/** Largest file that is stored, bytes. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024

export interface SniffedFile {
  readonly mediaType: MediaType
  /** Ending for its name, without the dot. */
  readonly extension: string
}

/**
 * Finds the type of a file in its content; what its sender or its name says of it is not asked.
 * @throws AppError `too_large`, or `wrong_file_type` for an empty file and for everything but PDF, JPEG and PNG
 */
export async function sniffFile(bytes: Uint8Array): Promise<SniffedFile> {
  if (bytes.byteLength > MAX_FILE_BYTES) throw new AppError('too_large', `${bytes.byteLength} bytes`)
  const found = await fileTypeFromBuffer(bytes)
  const mediaType = found && kinds[found.ext]
  if (!found || !mediaType) throw new AppError('wrong_file_type', found?.ext ?? 'unknown content')
  return { mediaType, extension: found.ext }
}

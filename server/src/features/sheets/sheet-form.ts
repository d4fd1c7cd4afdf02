import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../../errors.ts'
import { demandHarmless, readDirectory } from './zip.ts'

export type SheetForm = 'xlsx' | 'csv'

const ZIP_MARK = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** Compound file: an old .xls, or an .xlsx with a password. */
const COMPOUND_MARK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
/** Name of the stream that holds an encrypted workbook, as it stands in the directory of a compound file. */
const ENCRYPTED_NAME = Buffer.from('EncryptedPackage', 'utf16le')

const beginsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark)

/**
 * Finds in the content what was sent, whatever its name says.
 * @throws AppError `wrong_sheet_type`, `sheet_encrypted`, `sheet_damaged`, or `sheet_too_large` for a workbook that
 * would unpack to too much
 */
export async function findForm(bytes: Buffer): Promise<SheetForm> {
  if (beginsWith(bytes, ZIP_MARK)) {
    demandWorkbook(bytes)
    return 'xlsx'
  }
  if (beginsWith(bytes, COMPOUND_MARK) && bytes.includes(ENCRYPTED_NAME)) {
    throw new AppError('sheet_encrypted', 'an encrypted workbook')
  }
  const type = await fileTypeFromBuffer(bytes)
  if (type) throw new AppError('wrong_sheet_type', `a file of type ${type.mime}`)
  // Whatever else it is must be text; a page of HTML or XML is text, too, but no sheet.
  if (bytes.length === 0 || bytes.includes(0) || /^\s*</.test(bytes.subarray(0, 1024).toString('latin1'))) {
    throw new AppError('wrong_sheet_type', 'neither a workbook nor lines of text')
  }
  return 'csv'
}

function demandWorkbook(bytes: Buffer): void {
  const files = readDirectory(bytes)
  demandHarmless(bytes, files)
  const names = new Set(files.map(({ name }) => name))
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) {
    throw new AppError('wrong_sheet_type', 'an archive that is no workbook')
  }
}

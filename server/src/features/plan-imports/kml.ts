import { kml } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import { unpackArchive } from './archive.ts'
import type { FileRecord, FileTable, ReadOptions } from './file-table.ts'
import { damaged, unchosen, wrongFile } from './file-table.ts'
import { headingsOf, recordsOf } from './geojson.ts'
import type { ChosenEncoding } from './text.ts'
import { decode, encodingNamed, findEncoding } from './text.ts'

/** Columns that the reader makes of the style; they say nothing of a cell. */
const styleHeading =
  /^(styleUrl|styleHash|styleMapHash|stroke|fill|icon|label|visibility|timespan|timestamp)/i

/** Says whether an archive holds KML by the names in it. */
export const isKmlName = (name: string): boolean => /\.kml$/i.test(name) && !name.startsWith('__MACOSX/')

function chooseEncoding(bytes: Uint8Array, { encoding }: ReadOptions): ChosenEncoding {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const named = /<\?xml[^>]*encoding=["']([\w.-]+)["']/i.exec(start)?.[1]
  return findEncoding([bytes], {
    chosen: encoding,
    declared: named === undefined ? null : encodingNamed(named),
  })
}

/** Refuses declarations of entities and of outside documents before a parser sees them; KML needs none. */
function demandPlain(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw damaged('a document type declaration', 'xml_with_declarations')
}

function readMarks(text: string): FileRecord[] {
  try {
    const document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    }).parseFromString(text, 'text/xml')
    return recordsOf({ type: 'FeatureCollection', features: kml(document).features })
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'no XML', 'xml_malformed')
  }
}

/** Reads KML (OGC 12-007r2); its coordinates are WGS 84 by definition, though not in every program. @throws AppError */
export function readKml(bytes: Uint8Array, options: ReadOptions): FileTable {
  const encoding = chooseEncoding(bytes, options)
  const text = decode(bytes, encoding.found ?? 'utf-8')?.replace(/^\ufeff/, '')
  if (text === undefined) throw damaged('neither UTF-8 nor GB 18030', 'text_unreadable')
  demandPlain(text)
  if (!/<(\w+:)?kml[\s>]/.test(text)) throw wrongFile('XML that is no KML')
  const records = readMarks(text).map((record) => ({
    ...record,
    values: Object.fromEntries(
      Object.entries(record.values).filter(([heading]) => !styleHeading.test(heading)),
    ),
  }))
  return {
    format: 'kml',
    layers: [{ name: 'KML', rowCount: records.length }],
    layer: 'KML',
    encoding,
    declared: null,
    headings: headingsOf(records),
    records,
  }
}

/**
 * Reads the documents of a KMZ as layers; those without polygons, such as one that only points to the others, are none.
 * @throws AppError
 */
export function readKmz(archive: Uint8Array, options: ReadOptions): FileTable {
  const documents = unpackArchive(archive, isKmlName).map(({ name, bytes }) => ({
    name,
    table: readKml(bytes, options),
  }))
  const filled = documents.filter(({ table }) => table.records.some(({ shape }) => 'rings' in shape))
  const layers = filled.map(({ name, table }) => ({ name, rowCount: table.records.length }))
  const chosen =
    filled.length > 1 ? filled.find(({ name }) => name === options.layer) : (filled[0] ?? documents[0])
  if (documents.length === 0) throw wrongFile('an archive without KML')
  return chosen ? { ...chosen.table, format: 'kmz', layers, layer: chosen.name } : unchosen('kmz', layers)
}

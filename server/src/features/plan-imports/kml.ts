import { kml } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import { unpackArchive } from './archive.ts'
import type { FileTable, ReadOptions } from './file-table.ts'
import { damaged, wrongFile } from './file-table.ts'
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

function parseXml(text: string) {
  try {
    return new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    }).parseFromString(text, 'text/xml')
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
  const { features } = kml(parseXml(text))
  const records = recordsOf({ type: 'FeatureCollection', features }).map((record) => ({
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

/** Reads the first document of a KMZ. @throws AppError */
export function readKmz(archive: Uint8Array, options: ReadOptions): FileTable {
  const [document] = unpackArchive(archive, isKmlName)
  if (!document) throw wrongFile('an archive without KML')
  return { ...readKml(document.bytes, options), format: 'kmz' }
}

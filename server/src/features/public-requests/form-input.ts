import type { LngLat } from '@tongzhou/db'
import { z } from 'zod'
import { CellCode, Line } from '../../contract.ts'
import { CorrectionRequestBody, ProblemReportBody, Receipt } from './contract.ts'

/** What a form of the site sends, read as what the interfaces take; without scripts everything is a text. */

export type FormValues = Readonly<Record<string, string>>
export type Read<Body> =
  | { readonly body: Body; readonly wrong: readonly [] }
  | { readonly body: null; readonly wrong: readonly string[] }

/** Longest text in a field, so that what is not known is not carried along. */
const MOST_CHARACTERS = 4000

/** The named fields of a body, as texts; whatever else was sent is dropped. */
export function valuesOf(body: unknown, names: readonly string[]): FormValues {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(body)
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = sent[name]
      // Browsers write line ends as two characters; counted as one, as the reader sees them.
      return typeof value === 'string'
        ? [[name, value.replaceAll('\r\n', '\n').slice(0, MOST_CHARACTERS)]]
        : []
    }),
  )
}

/** The receipt that a form brought along; undefined where somebody has changed it. */
export const receiptOf = (values: FormValues): string | undefined => Receipt.safeParse(values['receipt']).data

const wrongOf = ({ issues }: z.ZodError): string[] => [
  ...new Set(issues.map(({ path: [field] }) => String(field))),
]

export const correctionFields = [
  'receipt',
  'subject',
  'statement',
  'applicantName',
  'applicantPhone',
] as const

export function readCorrection(
  disclosureId: number,
  { subject, statement, applicantName, applicantPhone }: FormValues,
): Read<z.output<typeof CorrectionRequestBody>> {
  const sent = { disclosureId, subject, statement, applicantName, applicantPhone }
  const { data, error } = CorrectionRequestBody.safeParse(sent)
  return data ? { body: data, wrong: [] } : { body: null, wrong: wrongOf(error) }
}

export const reportFields = [
  'receipt',
  'element',
  'statement',
  'where',
  'cell',
  'lng',
  'lat',
  'reporterPhone',
] as const

const Degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d+)?$/)
    .transform(Number)
    .refine((degrees) => Math.abs(degrees) <= most)
const Pointed = z.object({ lng: Degrees(180), lat: Degrees(90) })

/** The place that was pointed at on the map; undefined where none was. */
export function pointedPlace({ lng, lat }: FormValues): LngLat | undefined {
  const { data } = Pointed.safeParse({ lng, lat })
  return data && [data.lng, data.lat]
}

export const cellCodeOf = ({ cell }: FormValues): string | undefined => CellCode.safeParse(cell?.trim()).data

const MOST_WHERE = 100
/** Room for what is written before the words of the reporter. */
const Statement = z.string().trim().min(5).max(1800)
const Where = Line(MOST_WHERE).or(z.literal(''))

interface SaidPlace {
  readonly location: LngLat
  /** False where only the cell is known. */
  readonly isExact: boolean
}

/** What the office reads: the words of the reporter, and what the form knows of the place besides. */
const statementOf = ({ statement = '', where = '' }: FormValues, place: SaidPlace | undefined): string =>
  [
    ...(where.trim() === '' ? [] : [`地点说明：${where.trim()}`]),
    ...(place?.isExact === false ? ['（只说明了网格，位置取网格内一点。）'] : []),
    statement.trim(),
  ].join('\n')

/** Faults of fields that the interface does not know. */
const wrongOfForm = ({ statement, where }: FormValues, place: SaidPlace | undefined): string[] => [
  ...(place ? [] : ['place']),
  ...(Where.safeParse(where ?? '').success ? [] : ['where']),
  ...(Statement.safeParse(statement).success ? [] : ['statement']),
]

/** @param place what the form says of the place: exact where it was pointed at, else somewhere in a cell */
export function readReport(
  values: FormValues,
  place: SaidPlace | undefined,
): Read<z.output<typeof ProblemReportBody>> {
  const phone = values['reporterPhone']?.trim()
  const { data, error } = ProblemReportBody.safeParse({
    element: values['element'],
    statement: statementOf(values, place),
    location: place?.location ?? [0, 0],
    // Not filled in is nobody's phone; the schema takes no empty one.
    reporterPhone: phone || null,
  })
  const wrong = new Set([...wrongOfForm(values, place), ...(error ? wrongOf(error) : [])])
  return data && wrong.size === 0 ? { body: data, wrong: [] } : { body: null, wrong: [...wrong] }
}

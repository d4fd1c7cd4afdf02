import type { LineKind, OwnLine } from '@tongzhou/server/contracts/plan-partitions'
import { z } from 'zod'

type Kind = z.infer<typeof LineKind>

/** What the contract takes. */
const MOST_POINTS = 20_000
const MOST_LINES = 2000

export type OwnLinesFault = 'not_json' | 'no_lines' | 'not_degrees' | 'too_many_points' | 'too_many_lines'

export type OwnLinesResult =
  | { readonly lines: readonly OwnLine[]; readonly pointCount: number }
  | { readonly fault: OwnLinesFault; readonly count: number }

const Course = z.array(z.array(z.number()).min(2)).min(2)

const Geometry = z.union([
  z.object({ type: z.literal('LineString'), coordinates: Course }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(Course) }),
])

const Part = z.object({ type: z.string() }).loose()

/** Courses of everything in a GeoJSON that is a line; whatever else it holds is passed over. */
function coursesOf(value: unknown): z.infer<typeof Course>[] {
  const geometry = Geometry.safeParse(value)
  if (geometry.success) {
    const { data } = geometry
    return data.type === 'LineString' ? [data.coordinates] : data.coordinates
  }
  const part = Part.safeParse(value)
  if (!part.success) return []
  const { features, geometry: inner, geometries } = part.data
  const parts = [features, geometries].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  return [inner, ...parts].flatMap(coursesOf)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isDegrees = ([x = Infinity, y = Infinity]: readonly number[]) => Math.abs(x) <= 180 && Math.abs(y) <= 90

const place = ([x = 0, y = 0]: readonly number[]): [number, number] => [x, y]

/** Reads the lines of a GeoJSON text, all of one kind; heights are left out. Says what is wrong with it. */
export function readOwnLines(text: string, kind: Kind): OwnLinesResult {
  const value = parse(text.replace(/^\uFEFF/, ''))
  if (value === undefined) return { fault: 'not_json', count: 0 }
  const courses = coursesOf(value)
  const pointCount = courses.reduce((sum, course) => sum + course.length, 0)
  if (courses.length === 0) return { fault: 'no_lines', count: 0 }
  if (!courses.flat().every(isDegrees)) return { fault: 'not_degrees', count: 0 }
  if (courses.length > MOST_LINES) return { fault: 'too_many_lines', count: courses.length }
  if (pointCount > MOST_POINTS) return { fault: 'too_many_points', count: pointCount }
  const lines = courses.map((course): OwnLine => {
    return { kind, geometry: { type: 'LineString', coordinates: course.map(place) } }
  })
  return { lines, pointCount }
}

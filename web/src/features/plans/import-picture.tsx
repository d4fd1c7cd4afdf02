import type { ImportPreview } from '@tongzhou/server/contracts/plan-imports'
import { useMemo } from 'react'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'

type Point = readonly [number, number]

interface ImportPictureProps {
  readonly preview: ImportPreview
  /** Borders of the townships as courses in integers of 1e-7 degree. */
  readonly ground: readonly (readonly Point[])[]
}

const WIDTH = 640
/** A degree of longitude is shorter by the cosine of the latitude of Tongzhou, 32.1°. */
const LONGITUDE_SCALE = Math.cos((32.1 * Math.PI) / 180)

/** Where the new borders and the warnings of an import lie in the district. */
export function ImportPicture({ preview, ground }: ImportPictureProps) {
  const { t } = usePlansWords()
  const picture = useMemo(() => draw(preview, ground), [preview, ground])
  if (picture === null) return null
  return (
    <figure className="import-picture">
      <svg
        viewBox={`0 0 ${WIDTH} ${picture.height}`}
        role="img"
        aria-label={t('imports.map')}
        data-testid="import-picture"
      >
        <path d={picture.ground} className="import-ground" />
        <path d={picture.borders} className="import-borders" />
        <path d={picture.warnings} className="import-warnings" />
      </svg>
      <figcaption className="muted">{t('imports.map')}</figcaption>
    </figure>
  )
}

function draw({ difference, rows }: ImportPreview, ground: ImportPictureProps['ground']) {
  const points = ground.flat()
  if (points.length === 0) return null
  const [west, east] = spanOf(points, 0)
  const [south, north] = spanOf(points, 1)
  const unit = WIDTH / ((east - west) * LONGITUDE_SCALE)
  const place = ([x, y]: Point) =>
    `${((x - west) * LONGITUDE_SCALE * unit).toFixed(1)} ${((north - y) * unit).toFixed(1)}`
  const course = (line: readonly Point[]) => `M${line.map(place).join('L')}`
  const places = rows.flatMap(({ warnings }) => warnings.flatMap(({ at }) => (at === null ? [] : [at])))
  return {
    height: Math.ceil((north - south) * unit),
    ground: ground.map(course).join(''),
    borders: (difference?.putArcs ?? []).map((arc) => course(arc.points)).join(''),
    warnings: places.map((at) => `M${place(at)}m0 -5l5 9h-10z`).join(''),
  }
}

function spanOf(points: readonly Point[], axis: 0 | 1): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const point of points) {
    least = Math.min(least, point[axis])
    most = Math.max(most, point[axis])
  }
  return [least, most]
}

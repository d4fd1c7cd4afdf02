/** One line of a chart; null where nothing is known for a day. */
export interface ChartLine {
  readonly key: string
  readonly label: string
  readonly values: readonly (number | null)[]
}

interface LineChartProps {
  /** Says to people who do not see it what the chart shows; the numbers stand in a table beside it. */
  readonly label: string
  readonly days: readonly string[]
  readonly lines: readonly ChartLine[]
  /** Ends of the vertical axis. */
  readonly range: readonly [lowest: number, highest: number]
  say(value: number): string
}

const WIDTH = 720
const HEIGHT = 220
const LEFT = 44
const RIGHT = 118
const TOP = 12
const BOTTOM = 26
/** Lines differ in dashes as well as in colour. */
const dashes = ['', '7 4', '2 3', '10 3 2 3', '1 4', '12 6']

/** A few values over days as lines; each is named at its end. */
export function LineChart({ label, days, lines, range: [lowest, highest], say }: LineChartProps) {
  const x = (index: number) => LEFT + (index / Math.max(days.length - 1, 1)) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) =>
    TOP + (1 - (value - lowest) / Math.max(highest - lowest, 1e-9)) * (HEIGHT - TOP - BOTTOM)
  const marks = [lowest, (lowest + highest) / 2, highest]
  const names = spread(lines.map(({ values }) => y(values.findLast((value) => value !== null) ?? lowest)))
  return (
    <div className="line-chart-wrap">
      <svg className="line-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {marks.map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} className="chart-grid" />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {say(value)}
            </text>
          </g>
        ))}
        {[0, days.length - 1].map((index, i) => (
          <text key={i} x={x(index)} y={HEIGHT - 8} textAnchor={i === 0 ? 'start' : 'end'}>
            {days[index]}
          </text>
        ))}
        {lines.map(({ key, label: name, values }, i) => (
          <g key={key} className={`chart-line chart-line-${i % dashes.length}`}>
            <path d={pathOf(values, x, y)} strokeDasharray={dashes[i % dashes.length]} />
            <text x={WIDTH - RIGHT + 8} y={(names[i] ?? 0) + 4}>
              {name} {lastOf(values, say)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}

const lastOf = (values: readonly (number | null)[], say: (value: number) => string) => {
  const last = values.at(-1)
  return last == null ? '' : say(last)
}

/** A new course begins after a day without a value. */
function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, i) => {
      if (value === null) return ''
      const isStart = i === 0 || values[i - 1] === null
      return `${isStart ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}

const LETTER_PX = 15

/** Moves names apart that would lie on one another, and keeps them in the picture. */
function spread(places: readonly number[]): readonly number[] {
  const order = places.map((_, i) => i).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const moved = [...places]
  let least = TOP
  for (const i of order) {
    moved[i] = Math.max(moved[i] ?? 0, least)
    least = (moved[i] ?? 0) + LETTER_PX
  }
  // What was pushed out below goes up again, one after the other.
  let most = HEIGHT - BOTTOM
  for (const i of order.toReversed()) {
    moved[i] = Math.min(moved[i] ?? 0, most)
    most = (moved[i] ?? 0) - LETTER_PX
  }
  return moved
}

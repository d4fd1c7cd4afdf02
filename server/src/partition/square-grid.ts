/** Items by the squares that their boxes touch: those of square s are `items[start[s]]` … `items[start[s + 1] - 1]`. */
export type SquareGrid = {
  readonly west: number
  readonly south: number
  readonly sizeM: number
  readonly columns: number
  readonly rows: number
  readonly start: Int32Array
  readonly items: Int32Array
}

/** Boxes of items in metres, one number an item in each list. */
export type Boxes = {
  readonly west: Float64Array
  readonly south: Float64Array
  readonly east: Float64Array
  readonly north: Float64Array
}

/** More squares than this help nobody. */
const MAX_SIDE = 512

/** Column or row of a coordinate, pushed inside the grid. */
export function squareAlong(offsetM: number, sizeM: number, count: number): number {
  const square = Math.floor(offsetM / sizeM)
  return square < 0 ? 0 : square >= count ? count - 1 : square
}

function frameGrid(boxes: Boxes, sizeM: number): Omit<SquareGrid, 'start' | 'items'> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let item = 0; item < boxes.west.length; item += 1) {
    west = Math.min(west, boxes.west[item] as number)
    south = Math.min(south, boxes.south[item] as number)
    east = Math.max(east, boxes.east[item] as number)
    north = Math.max(north, boxes.north[item] as number)
  }
  if (!(west <= east)) return { west: 0, south: 0, sizeM: 1, columns: 1, rows: 1 }
  const size = Math.max(sizeM, (east - west) / MAX_SIDE, (north - south) / MAX_SIDE)
  const columns = Math.floor((east - west) / size) + 1
  const rows = Math.floor((north - south) / size) + 1
  return { west, south, sizeM: size, columns, rows }
}

type Visit = (square: number, item: number) => void

function visitSquares(frame: Omit<SquareGrid, 'start' | 'items'>, boxes: Boxes, visit: Visit): void {
  const { west, south, sizeM, columns, rows } = frame
  for (let item = 0; item < boxes.west.length; item += 1) {
    const lastColumn = squareAlong((boxes.east[item] as number) - west, sizeM, columns)
    const lastRow = squareAlong((boxes.north[item] as number) - south, sizeM, rows)
    for (
      let column = squareAlong((boxes.west[item] as number) - west, sizeM, columns);
      column <= lastColumn;
      column += 1
    )
      for (
        let row = squareAlong((boxes.south[item] as number) - south, sizeM, rows);
        row <= lastRow;
        row += 1
      )
        visit(column * rows + row, item)
  }
}

/** A grid of squares of about `sizeM` metres over items given by their boxes. */
export function createSquareGrid(boxes: Boxes, sizeM: number): SquareGrid {
  const frame = frameGrid(boxes, sizeM)
  const start = new Int32Array(frame.columns * frame.rows + 1)
  visitSquares(frame, boxes, (square) => {
    start[square + 1] = (start[square + 1] as number) + 1
  })
  for (let square = 0; square + 1 < start.length; square += 1)
    start[square + 1] = (start[square + 1] as number) + (start[square] as number)
  const items = new Int32Array(start.at(-1) ?? 0)
  const filled = start.slice()
  visitSquares(frame, boxes, (square, item) => {
    const place = filled[square] as number
    items[place] = item
    filled[square] = place + 1
  })
  return { ...frame, start, items }
}

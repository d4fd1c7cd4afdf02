import { PbfWriter } from 'pbf'
import { clipLine, clipPoints, clipRing, type Units } from './clip.ts'
import { EXTENT, type TileAddress, toTileUnits } from './tile-grid.ts'
import type { Shape } from './wkb.ts'

export type TileValue = string | number | boolean | null
export interface TileFeature {
  readonly shape: Shape | { readonly kind: 'units'; readonly points: readonly number[] }
  readonly properties: Readonly<Record<string, TileValue>>
}
export interface TileContent {
  readonly name: string
  readonly features: Iterable<TileFeature>
}

const MOVE_TO = 1
const LINE_TO = 2
const CLOSE_PATH = 7
const KIND = { point: 1, units: 1, line: 2, polygon: 3 } as const

/** Most tiles fit; a larger one doubles the room. */
const FIRST_BYTES = 32 * 1024

/** A vector tile (Mapbox Vector Tile Specification 2.1) from shapes in degrees; empty layers are left out. */
export function encodeTile(layers: readonly TileContent[], address: TileAddress): Uint8Array {
  const writer = new PbfWriter(new Uint8Array(FIRST_BYTES))
  for (const { name, features } of layers) {
    const drawn = drawFeatures(features, address)
    if (drawn.length > 0) writer.writeMessage(3, writeLayer, { name, drawn })
  }
  // A copy of its own size, because tiles are kept and the writer's buffer is larger.
  return writer.finish().slice()
}

interface DrawnFeature {
  readonly kind: number
  readonly commands: number[]
  readonly properties: TileFeature['properties']
}

/** Features that leave a mark on the tile. */
function drawFeatures(features: Iterable<TileFeature>, address: TileAddress): DrawnFeature[] {
  const drawn: DrawnFeature[] = []
  for (const { shape, properties } of features) {
    const commands = commandsOf(shape, address)
    if (commands.length > 0) drawn.push({ kind: KIND[shape.kind], commands, properties })
  }
  return drawn
}

function writeLayer(
  { name, drawn }: { name: string; drawn: readonly DrawnFeature[] },
  writer: PbfWriter,
): void {
  const keys = new Dictionary<string>()
  const values = new Dictionary<string | number | boolean>()
  writer.writeVarintField(15, 2)
  writer.writeStringField(1, name)
  for (const { kind, commands, properties } of drawn) {
    writer.writeMessage(2, writeFeature, { kind, commands, tags: tagsOf(properties, keys, values) })
  }
  for (const key of keys.words) writer.writeStringField(3, key)
  for (const value of values.words) writer.writeMessage(4, writeValue, value)
  writer.writeVarintField(5, EXTENT)
}

/** Places of key and value in turn; a property without a value is left out. */
function tagsOf(
  properties: TileFeature['properties'],
  keys: Dictionary<string>,
  values: Dictionary<string | number | boolean>,
): number[] {
  const tags: number[] = []
  for (const key of Object.keys(properties)) {
    const value = properties[key]
    if (value !== null && value !== undefined) tags.push(keys.place(key), values.place(value))
  }
  return tags
}

interface WrittenFeature {
  readonly kind: number
  readonly commands: number[]
  readonly tags: number[]
}

function writeFeature({ kind, commands, tags }: WrittenFeature, writer: PbfWriter): void {
  writer.writePackedVarint(2, tags)
  writer.writeVarintField(3, kind)
  writer.writePackedVarint(4, commands)
}

/** Words in the order of their first use, each with its place. */
class Dictionary<Word> {
  readonly words: Word[] = []
  private readonly places = new Map<Word, number>()

  place(word: Word): number {
    const known = this.places.get(word)
    if (known !== undefined) return known
    this.places.set(word, this.words.length)
    return this.words.push(word) - 1
  }
}

function writeValue(value: string | number | boolean, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value)
  else if (typeof value === 'boolean') writer.writeBooleanField(7, value)
  else if (Number.isSafeInteger(value)) writer.writeSVarintField(6, value)
  else writer.writeDoubleField(3, value)
}

function commandsOf(shape: TileFeature['shape'], address: TileAddress): number[] {
  const pen = new Pen()
  if (shape.kind === 'units') pen.points(clipPoints(shape.points))
  else if (shape.kind === 'point')
    pen.points(shape.parts.flatMap((part) => clipPoints(toTileUnits(part, address))))
  else if (shape.kind === 'line') {
    for (const part of shape.parts) for (const piece of clipLine(toTileUnits(part, address))) pen.line(piece)
  } else {
    for (const rings of shape.polygons) drawPolygon(pen, rings, address)
  }
  return pen.commands
}

function drawPolygon(pen: Pen, rings: readonly Float64Array[], address: TileAddress): void {
  for (const [index, ring] of rings.entries()) {
    const isDrawn = pen.ring(clipRing(toTileUnits(ring, address)), index > 0)
    // Without its outer ring a polygon has vanished at this zoom; its holes must not become land.
    if (index === 0 && !isDrawn) return
  }
}

const zigzag = (value: number): number => (value << 1) ^ (value >> 31)

class Pen {
  readonly commands: number[] = []
  private x = 0
  private y = 0

  points(units: readonly number[]): void {
    if (units.length === 0) return
    this.commands.push(((units.length / 2) << 3) | MOVE_TO)
    this.move(units, 0, units.length)
  }

  line(units: Units): void {
    const path = withoutNeedless(units)
    if (path.length < 4) return
    this.path(path)
  }

  /** Draws a closed ring: outer rings with positive area in tile units, holes with negative; false if it vanished. */
  ring(units: Units, isHole: boolean): boolean {
    const path = withoutNeedless(units)
    path.length -= Math.min(path.length, 2)
    const area = doubledArea(path)
    if (path.length < 6 || area === 0) return false
    this.path(area > 0 === isHole ? reversed(path) : path)
    this.commands.push((1 << 3) | CLOSE_PATH)
    return true
  }

  private path(units: readonly number[]): void {
    this.commands.push((1 << 3) | MOVE_TO)
    this.move(units, 0, 2)
    this.commands.push((((units.length - 2) / 2) << 3) | LINE_TO)
    this.move(units, 2, units.length)
  }

  private move(units: readonly number[], from: number, until: number): void {
    for (let index = from; index < until; index += 2) {
      const x = units[index] ?? 0
      const y = units[index + 1] ?? 0
      this.commands.push(zigzag(x - this.x), zigzag(y - this.y))
      this.x = x
      this.y = y
    }
  }
}

/** Without repeated points and without points exactly on the line between their neighbours. */
function withoutNeedless(units: Units): number[] {
  const kept: number[] = []
  for (let index = 0; index < units.length; index += 2) {
    const x = units[index] as number
    const y = units[index + 1] as number
    const length = kept.length
    if (length >= 2 && kept[length - 2] === x && kept[length - 1] === y) continue
    if (length >= 4 && isOnward(kept, x, y)) kept.length -= 2
    kept.push(x, y)
  }
  return kept
}

/** True when going on from the last kept point to (x, y) keeps the direction exactly. */
function isOnward(kept: readonly number[], x: number, y: number): boolean {
  const last = kept.length - 2
  const x1 = kept[last] ?? 0
  const y1 = kept[last + 1] ?? 0
  const ux = x1 - (kept[last - 2] ?? 0)
  const uy = y1 - (kept[last - 1] ?? 0)
  const vx = x - x1
  const vy = y - y1
  return ux * vy === uy * vx && ux * vx + uy * vy > 0
}

function doubledArea(path: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < path.length; index += 2) {
    const next = (index + 2) % path.length
    sum += (path[index] ?? 0) * (path[next + 1] ?? 0) - (path[next] ?? 0) * (path[index + 1] ?? 0)
  }
  return sum
}

function reversed(path: readonly number[]): number[] {
  const turned: number[] = []
  for (let index = path.length - 2; index >= 0; index -= 2)
    turned.push(path[index] ?? 0, path[index + 1] ?? 0)
  return turned
}

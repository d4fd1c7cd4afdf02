import { readFileSync } from 'node:fs'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { fromCoverage } from '@tongzhou/server/topology/from-coverage'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { readPolygons } from '@tongzhou/server/topology/plan-geojson'
import { arcsOfFace, isFixed, neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { boxAround } from '@tongzhou/server/topology/square-index'
import { createRandom } from '@tongzhou/server/topology/testing'
import { clickAt, contextOf, handAt, takeTool } from './testing-hand.ts'
import { TOOLS } from './tools/by-name.ts'

const read = (f: string) =>
  (JSON.parse(readFileSync(new URL(`../../../data/${f}`, import.meta.url), 'utf8')) as any).features
const poly = (f: any) => {
  const r = readPolygons(f)
  if (!r.ok) throw new Error('x')
  return r.value
}
const townships = read('divisions/townships.geojson').map((f: any) => ({ code: f.id, polygons: poly(f) }))
const parts = read('demo/cells.geojson').map((f: any) => ({
  id: f.id,
  code: null,
  townshipCode: f.properties.townshipCode,
  polygons: poly(f),
}))
const built = fromCoverage(townships, parts)
if (!built.ok) throw new Error('no')
const district = built.value
const cells = valuesOf(district.faces).filter((f) => f.kind === 'cell')
const baseUnits = parts.map((p: any) => ({
  id: p.id,
  townshipCode: p.townshipCode,
  villageCode: null,
  polygons: p.polygons,
}))
const villages = parts.map((p: any) => ({ code: p.id, at: p.polygons[0][0][0] }))
const random = createRandom(1)
const stat = (name: string, times: number[]) => {
  const s = times.toSorted((a, b) => a - b)
  console.log(
    name.padEnd(34),
    'n',
    s.length,
    'median',
    s[Math.floor(s.length / 2)]!.toFixed(2),
    'p95',
    s[Math.floor(s.length * 0.95)]!.toFixed(2),
    'max',
    s.at(-1)!.toFixed(2),
  )
}
const REACH = (800 * 10) / 1 // 80 m ≈ 8 px at zoom 14
function box(id: string) {
  return boxAround(arcsOfFace(district, id).flatMap(({ points }) => points))
}
const ctx = (c = {}) =>
  contextOf(district, {
    baseUnits,
    villages,
    brush: { radiusM: 200, mode: 'free' },
    snapping: { nodes: true, borders: true, townships: true, villages: true },
    ...c,
  })
for (const reachUnits of [REACH, REACH / 8]) {
  console.log('reach', reachUnits)
  for (const name of ['select', 'reshape'] as const) {
    const times: number[] = []
    const g: number[] = []
    const hand = takeTool(TOOLS[name] as any, ctx())
    for (let i = 0; i < 3000; i += 1) {
      const c = cells[i % cells.length]!
      const [w, s, e, n] = box(c.id)
      const at = [Math.round(w + random() * (e - w)), Math.round(s + random() * (n - s))] as const
      const t = performance.now()
      hand.does(handAt('move', at, { reachUnits }))
      times.push(performance.now() - t)
      const t2 = performance.now()
      hand.guides()
      g.push(performance.now() - t2)
    }
    stat(`${name} hover`, times.slice(300))
    stat(`${name} hover guides`, g.slice(300))
  }
  // drag of vertices and nodes
  {
    const times: number[] = []
    let ok = 0
    for (let i = 0; i < 200; i += 1) {
      const c = cells[(i * 7) % cells.length]!
      const arc = arcsOfFace(district, c.id).find((a) => !isFixed(district, a))
      if (!arc) continue
      const v = arc.points[i % 2 ? 0 : Math.floor(arc.points.length / 2)]!
      const hand = takeTool(TOOLS.reshape, ctx())
      hand.does(handAt('press', v, { reachUnits }))
      for (let k = 1; k < 15; k += 1) {
        const t = performance.now()
        const ef = hand.does(handAt('drag', [v[0] + k * 300, v[1] + k * 200], { reachUnits: 100 }))
        hand.guides()
        times.push(performance.now() - t)
        if (ef.some((x) => x.kind === 'perform' || x.kind === 'replace')) ok += 1
      }
    }
    stat(`reshape drag (ok ${ok})`, times.slice(200))
  }
  // cut move
  {
    const times: number[] = []
    let ok = 0
    for (let i = 0; i < 200; i += 1) {
      const c = cells[(i * 7) % cells.length]!
      const [w, s, e, n] = box(c.id)
      const hand = takeTool(TOOLS.cut, ctx())
      hand.does(
        ...[handAt('press', [w - 300, Math.round((s + n) / 2)], { reachUnits: 100, keys: { alt: true } })],
      )
      hand.does(handAt('release', [w - 300, Math.round((s + n) / 2)], { reachUnits: 100 }))
      for (let k = 1; k <= 15; k += 1) {
        const t = performance.now()
        hand.does(
          handAt('move', [Math.round(w + ((e - w) * k) / 14), Math.round((s + n) / 2) + k * 20], {
            reachUnits: 100,
          }),
        )
        hand.guides()
        times.push(performance.now() - t)
        if ((hand.state() as any).outcome?.ok) ok += 1
      }
    }
    stat(`cut move+guides (ok ${ok})`, times.slice(200))
  }
  // enclave/draw
  for (const name of ['enclave', 'draw', 'lasso'] as const) {
    const times: number[] = []
    let ok = 0
    for (let i = 0; i < 200; i += 1) {
      const c = cells[(i * 7) % cells.length]!
      const free = makeUnassigned(district, { faceIds: [c.id] })
      if (!free.ok) throw new Error('free')
      const [w, s, e, n] = box(c.id)
      const P = (x: number, y: number) => [Math.round(w + (e - w) * x), Math.round(s + (n - s) * y)] as const
      const base =
        name === 'draw'
          ? contextOf(free.value, { snapping: ctx().snapping, villages })
          : ctx(name === 'lasso' ? { selection: neighboursOf(district, c.id).slice(0, 1) } : {})
      const hand = takeTool(TOOLS[name] as any, base)
      const k8 = { reachUnits: 100, keys: { alt: true } }
      const a = name === 'draw' || name === 'lasso' ? 0 : 0.35,
        b = name === 'draw' ? 0.5 : 0.6
      for (const p of [P(a, a), P(b, a), P(b, b)]) hand.does(handAt('press', p, k8), handAt('release', p, k8))
      for (let k = 1; k <= 15; k += 1) {
        const t = performance.now()
        hand.does(handAt('move', P(a + 0.01 * k, b), k8))
        hand.guides()
        times.push(performance.now() - t)
        if (((hand.state() as any).line ?? (hand.state() as any)).outcome?.ok) ok += 1
      }
    }
    stat(`${name} move+guides (ok ${ok})`, times.slice(200))
  }
  // paint
  for (const radiusM of [50, 200, 800])
    for (const mode of ['free', 'units'] as const) {
      const times: number[] = []
      let ok = 0
      for (let i = 0; i < 150; i += 1) {
        const c = cells[(i * 7) % cells.length]!
        const nb = neighboursOf(district, c.id).find((id) =>
          cells.some((f) => f.id === id && f.townshipCode === c.townshipCode),
        )
        if (!nb) continue
        const [w, s, e, n] = box(c.id)
        const [w2, s2, e2, n2] = box(nb)
        const from = [(w + e) / 2, (s + n) / 2],
          to = [(w2 + e2) / 2, (s2 + n2) / 2]
        const hand = takeTool(TOOLS.paint, ctx({ brush: { radiusM, mode }, selection: [c.id] }))
        for (let k = 0; k <= 30; k += 1) {
          const at = [
            Math.round(from[0]! + ((to[0]! - from[0]!) * k) / 30),
            Math.round(from[1]! + ((to[1]! - from[1]!) * k) / 30),
          ] as const
          const t = performance.now()
          const ef = hand.does(handAt(k === 0 ? 'press' : 'drag', at, { reachUnits }))
          hand.guides()
          times.push(performance.now() - t)
          if (ef.some((x) => x.kind === 'perform' || x.kind === 'replace')) ok += 1
        }
      }
      stat(`paint ${mode} ${radiusM} (ok ${ok})`, times.slice(100))
    }
}

import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { editorSources, HAND_NEAR_ZOOM } from './editor-ids.ts'
import type { EditorMarks, EditorPicture, EditorPlaces, MapGuides } from './editor-map-props.ts'
import {
  changedFaces,
  type FaceChanges,
  faceFeatures,
  guideFeatures,
  heldFeatures,
  type MapFeature,
  placeFeatures,
} from './plan-features.ts'
import { type LabelMemory, labelFeatures } from './plan-labels.ts'

type HandName = 'handFar' | 'handNear'

const NOTHING: FaceChanges = { removed: [], put: [] }

/**
 * The plan on the map: remembers what was drawn, and sends what differs. While a gesture goes on, the faces that it changes
 * are drawn from the small source of the hand and hidden in the large one, so that a move of the pointer costs as much as
 * those few faces and no more; when it ends, the large source takes them over.
 */
export class DrawnPlan {
  readonly #map: MapLibreMap
  #isReady = false
  #isMarked = false
  #wished: { picture?: EditorPicture; marks?: EditorMarks; places?: EditorPlaces } = {}
  #drawn: EditorPicture | null = null
  /** The plan that the large source has. */
  #settled: PlanTopology | null = null
  /** Faces drawn from the source of the hand. */
  #held: FaceChanges = NOTHING
  /** The large source is taking over what the hand let go. */
  #isLanding = false
  #hand: HandName = 'handFar'
  #namesInHand: ReadonlySet<string> = new Set()
  #hidden: ReadonlySet<FaceId> = new Set()
  #tones: EditorMarks['tones'] = new Map()
  readonly #memory: LabelMemory = new Map()

  constructor(map: MapLibreMap) {
    this.#map = map
    map.on('sourcedata', ({ sourceId, tile }) => {
      if (tile === undefined) return
      if (sourceId === editorSources[this.#hand]) this.#hideHeld()
      else if (sourceId === editorSources.faces && map.isSourceLoaded(sourceId)) this.#land()
    })
    map.on('zoom', () => {
      if (this.#namesInHand.size > 0 && this.#drawn !== null && this.#hand !== this.#handOfZoom())
        this.#drawHand(this.#drawn)
    })
    // What lies outside of the view brings no tile.
    map.on('idle', () => {
      this.#land()
      this.#hideHeld()
    })
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** The style is there, for the first time or again after a lost graphics context: everything is sent. */
  begin(): void {
    this.#isReady = true
    this.#drawn = null
    this.#settled = null
    this.#held = NOTHING
    this.#isLanding = false
    this.#namesInHand = new Set()
    this.#hidden = new Set()
    this.#isMarked = false
    this.#tones = new Map()
    const { picture, marks, places } = this.#wished
    if (picture !== undefined) this.draw(picture)
    if (marks !== undefined) this.mark(marks)
    if (places !== undefined) this.place(places)
  }

  draw(picture: EditorPicture): void {
    this.#wished.picture = picture
    if (!this.#isReady) return
    const drawn = this.#drawn
    this.#drawn = picture
    const held = this.#held
    if (this.#settled === null) this.#drawAll(picture.topology)
    else if (picture.isBusy) this.#hold(this.#settled, picture.topology, drawn)
    else this.#settle(this.#settled, picture.topology)
    if (drawn?.guides !== picture.guides || held !== this.#held) this.#drawHand(picture)
    this.#select(drawn?.selection ?? [], picture.selection)
  }

  mark(marks: EditorMarks): void {
    const before = this.#wished.marks
    this.#wished.marks = marks
    const topology = this.#wished.picture?.topology
    if (!this.#isReady || topology === undefined) return
    const last = this.#isMarked ? before : undefined
    if (last?.labels !== marks.labels)
      this.#set('labels', labelFeatures(topology, marks.labels, this.#memory))
    if (last?.problems !== marks.problems) this.#set('problems', placeFeatures(marks.problems))
    this.#tint(marks.tones)
    this.#isMarked = true
  }

  place(places: EditorPlaces): void {
    this.#wished.places = places
    if (!this.#isReady) return
    this.#set('enterprises', placeFeatures(places.enterprises))
    this.#set('villages', placeFeatures(places.villages))
  }

  #drawAll(topology: PlanTopology): void {
    this.#settled = topology
    this.#set('faces', faceFeatures(topology))
  }

  #hold(settled: PlanTopology, topology: PlanTopology, drawn: EditorPicture | null): void {
    this.#isLanding = false
    if (drawn?.isBusy !== true || drawn.topology !== topology) this.#held = orNothing(settled, topology)
  }

  #settle(settled: PlanTopology, topology: PlanTopology): void {
    const { removed, put } = orNothing(settled, topology)
    this.#settled = topology
    if (removed.length > 0 || put.length > 0) {
      this.#isLanding = this.#held !== NOTHING
      void this.#source('faces')?.updateData({ remove: [...removed], add: [...put] })
    }
    if (!this.#isLanding) this.#held = NOTHING
  }

  /** The large source shows what was held: the hand lets go. */
  #land(): void {
    if (!this.#isLanding || this.#drawn === null) return
    this.#isLanding = false
    this.#held = NOTHING
    this.#drawHand(this.#drawn)
  }

  /** Only the tiles around the hand are made anew: a whole new source would cost every tile in view. */
  #drawHand({ guides, selection }: { guides: MapGuides; selection: readonly FaceId[] }): void {
    this.#changeHands()
    const features = [
      ...heldFeatures(this.#held.put, { selection, tones: this.#tones }),
      ...guideFeatures(guides),
    ]
    const names = new Set(features.map(({ properties }) => properties.id))
    const gone = [...this.#namesInHand].filter((name) => !names.has(name))
    this.#namesInHand = names
    void this.#source(this.#hand)?.updateData({ remove: gone, add: features })
  }

  #changeHands(): void {
    const hand = this.#handOfZoom()
    if (hand === this.#hand) return
    if (this.#namesInHand.size > 0) this.#set(this.#hand, [])
    this.#hand = hand
    this.#namesInHand = new Set()
  }

  #handOfZoom(): HandName {
    return this.#map.getZoom() < HAND_NEAR_ZOOM ? 'handFar' : 'handNear'
  }

  /** A tile of the hand has come: the faces in it are hidden where they lay before, the others are seen again. */
  #hideHeld(): void {
    const hidden = new Set([...this.#held.removed, ...this.#held.put.map(({ properties }) => properties.id)])
    for (const id of hidden) if (!this.#hidden.has(id)) this.#state(id, { held: true })
    for (const id of this.#hidden) if (!hidden.has(id)) this.#state(id, { held: false })
    this.#hidden = hidden
  }

  #tint(tones: EditorMarks['tones']): void {
    for (const [id, tone] of tones) if (this.#tones.get(id) !== tone) this.#state(id, { tone })
    this.#tones = tones
  }

  #select(before: readonly FaceId[], after: readonly FaceId[]): void {
    if (before === after) return
    for (const id of before) if (!after.includes(id)) this.#state(id, { selected: false })
    for (const id of after) if (!before.includes(id)) this.#state(id, { selected: true })
  }

  #state(id: FaceId, state: Readonly<Record<string, string | boolean>>): void {
    this.#map.setFeatureState({ source: editorSources.faces, id }, state)
  }

  #set(name: keyof typeof editorSources, features: readonly MapFeature[]): void {
    void this.#source(name)?.setData({ type: 'FeatureCollection', features: [...features] })
  }

  #source(name: keyof typeof editorSources): GeoJSONSource | undefined {
    return this.#map.getSource<GeoJSONSource>(editorSources[name])
  }
}

/** What differs between two plans; the same object for nothing. */
function orNothing(before: PlanTopology, after: PlanTopology): FaceChanges {
  if (before === after) return NOTHING
  const changes = changedFaces(before, after)
  return changes.removed.length === 0 && changes.put.length === 0 ? NOTHING : changes
}

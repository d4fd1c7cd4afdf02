import { z } from 'zod'
import { Line, RowId } from './contract.ts'

/** The plan as a value (`server/src/topology`), as it travels: these shapes fit its types in both directions. */

const LatticeX = z.int().min(-1_800_000_000).max(1_800_000_000)
const LatticeY = z.int().min(-900_000_000).max(900_000_000)
/** Longitude, latitude in integers of 1e-7 degree, EPSG:4490. */
export const LatticePointShape = z.tuple([LatticeX, LatticeY]).readonly()
/**
 * Name of a face: the 15 digits of a cell with a code, `new-` and 12 hexadecimal digits of a new one,
 * `unassigned-` and the township's code for land that no cell owns, `outside`.
 */
export const FaceName = z
  .string()
  .regex(/^(\d{15}|new-[0-9a-f]{12}|unassigned-\d{9}|outside)$/, 'expects_face_name')
/** Name of an arc: its first directed edge. */
export const ArcName = z.string().regex(/^-?\d{1,10},-?\d{1,10}>-?\d{1,10},-?\d{1,10}$/, 'expects_arc_name')

export const FaceShape = z
  .strictObject({
    id: FaceName,
    kind: z.enum(['cell', 'unassigned', 'outside']),
    townshipCode: z
      .string()
      .regex(/^\d{9}$/, 'expects_township_code')
      .nullable(),
    /** The 15 digits of a cell that has them; given by the server at publication, never by a client. */
    code: z
      .string()
      .regex(/^\d{15}$/, 'expects_cell_code')
      .nullable(),
    name: Line(40).nullable(),
    /** Village whose code the cell will carry. */
    villageCode: z
      .string()
      .regex(/^\d{12}$/, 'expects_village_code')
      .nullable(),
    subBureauId: RowId.nullable(),
    isLocked: z.boolean(),
    isEnclave: z.boolean(),
  })
  .readonly()

export const ArcShape = z
  .strictObject({
    id: ArcName,
    points: z.array(LatticePointShape).min(2).max(200_000).readonly(),
    left: FaceName,
    right: FaceName,
  })
  .readonly()

/** What turns one version of a plan into another; `applyDifference` of the topology applies it. */
export const DifferenceShape = z
  .strictObject({
    removedArcIds: z.array(ArcName).max(100_000).readonly(),
    putArcs: z.array(ArcShape).max(100_000).readonly(),
    removedFaceIds: z.array(FaceName).max(20_000).readonly(),
    putFaces: z.array(FaceShape).max(20_000).readonly(),
  })
  .readonly()

/** What a step did, as a key and values; the page makes the sentence of them. */
export const StepShape = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9_.]{0,59}$/, 'expects_step_key'),
    values: z
      .record(z.string().regex(/^[A-Za-z]\w{0,39}$/), z.union([z.string().max(200), z.number()]))
      .readonly(),
  })
  .readonly()

/** What the checks find: see `plan-problem.ts` of the topology; names, villages and sub-bureaus besides. */
export const PlanCheckCode = z.enum([
  'gap',
  'overlap',
  'outside_outline',
  'crosses_township',
  'detached',
  'sliver',
  'hole_not_declared',
  'too_large',
  'unbalanced',
  'name_missing',
  'name_taken',
  'village_missing',
  'village_elsewhere',
  'sub_bureau_missing',
  'township_ended',
])

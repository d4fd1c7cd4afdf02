import { z } from 'zod'
import { defineContract, FileBody, TownshipCode } from '../../contract.ts'
import { DifferenceShape, LatticePointShape } from '../../plan-shapes.contract.ts'
import { onePlan, PlanCheck } from '../plans/contract.ts'

/** Largest file; a surveyed district of 10,000 cells as a zipped Shapefile has a fifth of it. */
const MAX_FILE_BYTES = 32 * 1024 * 1024

/** What a file may be; found in its content, whatever its name says. */
export const ImportFormat = z.enum(['geojson', 'geojson_lines', 'shapefile', 'kml', 'kmz', 'geopackage'])
export type ImportFormat = z.infer<typeof ImportFormat>

/**
 * Reference systems in which coordinates may stand. `/yx` is the same with the axes swapped: latitude or northing first.
 * 4528 and 4529 bear the number of their zone before the easting, 4549 and 4550 do not. `FILE` is what the file itself
 * defines, where that is none of these.
 */
export const referenceSystems = [
  'EPSG:4490',
  'EPSG:4490/yx',
  'EPSG:4326',
  'EPSG:4326/yx',
  'GCJ-02',
  'GCJ-02/yx',
  'BD-09',
  'BD-09/yx',
  'EPSG:4528',
  'EPSG:4528/yx',
  'EPSG:4549',
  'EPSG:4549/yx',
  'EPSG:4529',
  'EPSG:4529/yx',
  'EPSG:4550',
  'EPSG:4550/yx',
  'EPSG:4499',
  'EPSG:4499/yx',
  'EPSG:32651',
  'EPSG:3857',
  'FILE',
] as const
export const ReferenceSystem = z.enum(referenceSystems)
export type ReferenceSystem = z.infer<typeof ReferenceSystem>

export const TextEncoding = z.enum(['utf-8', 'gb18030'])
export type TextEncoding = z.infer<typeof TextEncoding>

/** What a column of the file may mean. */
export const ImportField = z.enum([
  'code',
  'face_id',
  'name',
  'township',
  'village',
  'sub_bureau',
  'is_enclave',
])
export type ImportField = z.infer<typeof ImportField>

/**
 * What is to be known of a row:
 * empty_geometry, wrong_type, coordinates_malformed – there are no polygons to take (the row is left out);
 * record_damaged – the record of the file is cut off or contradicts itself (left out);
 * self_crossing – the border crosses itself; what it encloses an odd number of times is taken;
 * ring_dropped – a ring without three different points (measure: points);
 * tiny – smaller than allowed (m²) · sliver – narrower than allowed (mean width, m);
 * snapped – vertices moved onto borders that are there (largest move, m);
 * overlap – land that an earlier row has already (m²; `otherRow`);
 * locked_land – land of locked cells, cut out (m²) · locked_cell – the row names a locked cell (left out);
 * outside – land beyond the district, dropped (m²) · crosses_township – land in another township, dropped (m²);
 * other_township – the row lies in another township than the import is limited to (left out);
 * gap_closed – a gap narrower than the tolerance was added (m²) · border_dropped – see the changes;
 * cell_lost – no land is left (left out);
 * duplicate_code – an earlier row has the code (`otherRow`) · unknown_code – no cell of the draft has the code: a new
 * cell without code · malformed_code – not 15 digits;
 * unknown_township, unknown_village, unknown_sub_bureau – no such body or division; the field is left empty;
 * township_differs – the land lies in another township than the row says;
 * name_too_long – cut to 40 characters.
 */
export const RowWarningCode = z.enum([
  'empty_geometry',
  'wrong_type',
  'coordinates_malformed',
  'record_damaged',
  'self_crossing',
  'ring_dropped',
  'tiny',
  'sliver',
  'snapped',
  'overlap',
  'locked_land',
  'locked_cell',
  'outside',
  'crosses_township',
  'other_township',
  'gap_closed',
  'border_dropped',
  'cell_lost',
  'duplicate_code',
  'unknown_code',
  'malformed_code',
  'unknown_township',
  'unknown_village',
  'unknown_sub_bureau',
  'township_differs',
  'name_too_long',
])
export type RowWarningCode = z.infer<typeof RowWarningCode>

export const RowWarning = z.object({
  code: RowWarningCode,
  /** What it is and what to do, in the language of the client. */
  message: z.string(),
  measure: z.number().nullable(),
  /** A place to show; null where there is none. */
  at: LatticePointShape.nullable(),
  otherRow: z.int().nullable(),
})
export type RowWarning = z.infer<typeof RowWarning>

/** new: a cell that the draft did not have; changed, same: one that it has; left_out: nothing of it is taken. */
export const RowOutcome = z.enum(['new', 'changed', 'same', 'left_out'])

export const ImportRow = z.object({
  /** Counted from 1 as the records stand in the file. */
  row: z.int(),
  name: z.string().nullable(),
  /** As it stands in the file. */
  code: z.string().nullable(),
  outcome: RowOutcome,
  /** Name of its face after the import; null when it is left out. */
  faceId: z.string().nullable(),
  townshipCode: z.string().nullable(),
  /** Of what is taken. */
  areaM2: z.number(),
  warnings: z.array(RowWarning),
})
export type ImportRow = z.infer<typeof ImportRow>

/** What becomes of a cell that no row names. */
export const OtherCell = z.object({
  faceId: z.string(),
  name: z.string().nullable(),
  became: z.enum(['smaller', 'larger', 'gone']),
  /** Land lost, or won where it became larger. */
  areaM2: z.number(),
})

export type OtherCell = z.infer<typeof OtherCell>

/** One of several reference systems with which the file was tried. */
export const ReferenceCandidate = z.object({
  code: ReferenceSystem,
  /** In the language of the client. */
  name: z.string(),
  /** chosen by the client, declared by the file, or by how the shapes then lie. */
  why: z.enum(['chosen', 'declared', 'fits']),
  /** Share of the vertices that lie in the district, 0 to 1. */
  shareInside: z.number(),
  /** Share of the vertices within 10 m of borders of townships or cells. */
  shareOnBorders: z.number(),
})
export type ReferenceCandidate = z.infer<typeof ReferenceCandidate>

/** What `buildPlan` had to change; see `topology/build-changes.ts` for codes and measures. */
export const ImportChange = z.object({
  code: z.enum([
    'ring_dropped',
    'snapped',
    'overlap',
    'gap_closed',
    'border_dropped',
    'outside_outline',
    'crosses_township',
    'cell_lost',
  ]),
  faceIds: z.array(z.string()).readonly(),
  at: LatticePointShape.nullable(),
  measure: z.number(),
})

export const ImportPreview = z.object({
  format: ImportFormat,
  /** Layers with polygons: tables of a GeoPackage, Shapefiles of an archive. */
  layers: z.array(z.object({ name: z.string(), rowCount: z.int() })),
  layer: z.string().nullable(),
  encoding: z.object({
    /** Null where the file does not say and the text cannot tell. */
    found: TextEncoding.nullable(),
    why: z.enum(['chosen', 'declared', 'fixed', 'valid', 'unclear']),
  }),
  crs: z.object({
    found: ReferenceSystem.nullable(),
    /** Name that the file gives; null where it gives none. */
    declared: z.string().nullable(),
    /** The likely ones first. */
    candidates: z.array(ReferenceCandidate),
  }),
  /** What the client has to choose and send the file again; the preview ends before it. Empty when all is clear. */
  asks: z.array(z.enum(['layer', 'encoding', 'crs'])),
  /** Columns whose meaning was recognised. */
  fields: z.array(z.object({ field: ImportField, heading: z.string() })),
  otherHeadings: z.array(z.string()),
  rows: z.array(ImportRow),
  others: z.array(OtherCell),
  changes: z.array(ImportChange),
  /** Of the faces that the import touches. */
  problems: z.array(PlanCheck),
  /** Apply it to the version that was given; null while something is asked. Without any change all its lists are empty. */
  difference: DifferenceShape.nullable(),
  counts: z.object({
    rows: z.int(),
    new: z.int(),
    changed: z.int(),
    same: z.int(),
    leftOut: z.int(),
  }),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** What is to happen with the land of unlocked cells that no row names. */
export const RestRule = z.enum(['keep', 'unassign'])

export const ImportIntoPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/import',
  permission: 'grid_plan.edit',
  summary:
    'What would become of a draft by the cells of a file (GeoJSON, Shapefile in a zip, KML, KMZ, GeoPackage, at most 32 MiB); nothing is saved',
  query: z.strictObject({
    /** Version of the draft on which the difference is to be made: the current one. */
    version: z.coerce.number().int().min(0),
    crs: ReferenceSystem.optional(),
    encoding: TextEncoding.optional(),
    layer: z.string().max(200).optional(),
    /** Takes rows of this township only, and touches no other. */
    township: TownshipCode.optional(),
    /** Vertices closer than this become one, and gaps narrower than this none. */
    toleranceM: z.coerce.number().min(0).max(20).default(1),
    /**
     * keep: cells that no row names keep what no row claims. unassign: they are dissolved in every township in which a
     * row lies (in the one that the import is limited to), and their land is unassigned. Locked cells stay either way.
     */
    rest: RestRule.default('keep'),
  }),
  body: FileBody,
  maxBodyBytes: MAX_FILE_BYTES,
  answer: ImportPreview,
})

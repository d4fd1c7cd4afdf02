import { z } from 'zod'
import { defineContract, FileAnswer, Id } from '../../contract.ts'

export const ExportFormat = z.enum(['geojson', 'shapefile', 'geopackage', 'csv'])
export type ExportFormat = z.infer<typeof ExportFormat>

/**
 * Columns of an exported cell, the same in every format and the ones that the import knows. At most 10 bytes each: a
 * Shapefile takes no longer names. `heading` is what CSV shows to people before the name.
 */
export const exchangeFields = [
  /** 15 digits; empty while the cell has none. */
  { name: 'code', heading: '网格编码' },
  { name: 'name', heading: '网格名称' },
  /** Name of the face in its draft; the code wherever there is one. */
  { name: 'face_id', heading: '方案内标识' },
  /** 9 digits. */
  { name: 'town_code', heading: '镇街代码' },
  { name: 'town_name', heading: '镇街名称' },
  /** 12 digits; empty where the cell carries no village. */
  { name: 'vill_code', heading: '村居代码' },
  { name: 'vill_name', heading: '村居名称' },
  /** Identity of the sub-bureau; empty where none is assigned. */
  { name: 'bureau_id', heading: '分局编号' },
  { name: 'bureau', heading: '分局名称' },
  /** 0 or 1. */
  { name: 'is_locked', heading: '锁定' },
  /** 0 or 1; a declared enclave. */
  { name: 'is_enclave', heading: '飞地' },
  /** Geodesic square metres. */
  { name: 'area_m2', heading: '面积平方米' },
  /** A point well inside, degrees, EPSG:4490. */
  { name: 'centre_lng', heading: '中心经度' },
  { name: 'centre_lat', heading: '中心纬度' },
  /** 0 or 1: constructed, not surveyed. */
  { name: 'is_approx', heading: '示意' },
  /** 0 or 1. */
  { name: 'is_demo', heading: '演示数据' },
] as const
export type ExchangeField = (typeof exchangeFields)[number]['name']

export const ExportPlan = defineContract({
  method: 'get',
  path: '/api/grid-plans/:id/export',
  permission: 'cell.read',
  summary:
    'The cells of a plan as GeoJSON, Shapefile, GeoPackage (EPSG:4490) or CSV; drafts with grid_plan.read only',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ format: ExportFormat }),
  answer: FileAnswer,
  contentType: 'file',
})

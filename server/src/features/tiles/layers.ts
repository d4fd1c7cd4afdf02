import type { Demand } from '../../permission.ts'
import type { PublicLayer } from '../../public-versions.ts'
import type { TileLayer } from './contract.ts'

export interface LayerDefinition {
  readonly name: string
  /** Word that the asker must hold; a public layer is read with the public role. */
  readonly permission: Demand
  /** Layers of the database whose change makes a new version. */
  readonly versionedBy: readonly string[]
  readonly minzoom: number
  readonly maxzoom: number
  readonly vectorLayers: readonly { id: string; fields: Record<string, string> }[]
}

/** What every tile layer is made of; TileJSON and encoder read the same table. */
export const layerDefinitions: Readonly<Record<TileLayer, LayerDefinition>> = {
  basemap: {
    name: '底图（周边区域、岸线、河道，示意）',
    permission: 'public',
    versionedBy: ['basemap'],
    minzoom: 6,
    maxzoom: 12,
    vectorLayers: [
      { id: 'neighbours', fields: { name: 'String' } },
      { id: 'water', fields: { kind: 'String', name: 'String' } },
    ],
  },
  divisions: {
    name: '行政区划（示意）',
    permission: 'public',
    versionedBy: ['divisions'],
    minzoom: 6,
    maxzoom: 14,
    vectorLayers: [
      { id: 'district', fields: { code: 'String', name: 'String' } },
      {
        id: 'townships',
        fields: { code: 'String', name: 'String', nameEn: 'String', subBureauId: 'Number' },
      },
      { id: 'township_labels', fields: { code: 'String', name: 'String', nameEn: 'String' } },
    ],
  },
  cells: {
    name: '监管网格',
    permission: 'cell.read',
    versionedBy: ['cells', 'enterprises'],
    minzoom: 6,
    maxzoom: 14,
    vectorLayers: [
      {
        id: 'cells',
        fields: {
          code: 'String',
          name: 'String',
          townshipCode: 'String',
          subBureauId: 'Number',
          workload: 'Number',
          openCaseCount: 'Number',
        },
      },
      { id: 'cell_labels', fields: { code: 'String', name: 'String' } },
    ],
  },
  enterprises: {
    name: '监管对象（低级别按区域聚合）',
    permission: 'enterprise.read',
    versionedBy: ['cells', 'enterprises'],
    minzoom: 6,
    maxzoom: 14,
    vectorLayers: [
      {
        id: 'enterprises',
        fields: {
          cluster: 'Boolean',
          clusterId: 'Number',
          count: 'Number',
          key: 'Number',
          general: 'Number',
          minor: 'Number',
          id: 'Number',
          name: 'String',
          level: 'String',
          openCaseCount: 'Number',
          cellCode: 'String',
        },
      },
    ],
  },
}

/** Layers for everybody, see `public.contract.ts`. */
export const publicLayers: Readonly<
  Record<
    'cells' | 'disclosures',
    Omit<LayerDefinition, 'permission'> & { readonly versionedBy: readonly PublicLayer[] }
  >
> = {
  cells: {
    name: '监管网格（示意）',
    versionedBy: ['cells'],
    minzoom: 6,
    maxzoom: 14,
    vectorLayers: [
      {
        id: 'cells',
        fields: { code: 'String', name: 'String', townshipCode: 'String', subBureauId: 'Number' },
      },
      { id: 'cell_labels', fields: { code: 'String', name: 'String' } },
    ],
  },
  disclosures: {
    name: '执法公示（低级别按区域聚合）',
    versionedBy: ['disclosures'],
    minzoom: 6,
    maxzoom: 14,
    vectorLayers: [
      {
        id: 'disclosures',
        fields: {
          cluster: 'Boolean',
          clusterId: 'Number',
          count: 'Number',
          pending: 'Number',
          failed: 'Number',
          verified: 'Number',
          notRequired: 'Number',
          id: 'Number',
          kind: 'String',
          element: 'String',
          correction: 'String',
          title: 'String',
          partyName: 'String',
          actedOn: 'String',
        },
      },
    ],
  },
}

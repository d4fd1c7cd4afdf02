import type { TileJson, TileLayer } from '@tongzhou/server/contracts/tiles'
import { colouringFor, type LegendFacts } from './legend.ts'
import type { StyleState } from './style.ts'

/** Six small cells of two sub-bureaus and two townships, for tests. */
export const facts: LegendFacts = {
  cells: [
    { townshipCode: '320612001', subBureauId: 3, workload: 0, openCaseCount: 0 },
    { townshipCode: '320612001', subBureauId: 3, workload: 2, openCaseCount: 1 },
    { townshipCode: '320612001', subBureauId: 3, workload: 4, openCaseCount: 0 },
    { townshipCode: '320612100', subBureauId: 4, workload: 12.5, openCaseCount: 2 },
    { townshipCode: '320612100', subBureauId: 4, workload: 30, openCaseCount: 7 },
    { townshipCode: '320612100', subBureauId: null, workload: 31, openCaseCount: 3 },
  ],
  organisations: [
    { id: 4, kind: 'sub_bureau', shortName: '石港分局', nameEn: 'Shigang Sub-bureau' },
    { id: 3, kind: 'sub_bureau', shortName: '高新区分局', nameEn: 'High-tech Zone Sub-bureau' },
    { id: 1, kind: 'bureau', shortName: '区环保局', nameEn: 'District Bureau' },
  ],
  divisions: [
    { code: '320612100', level: 'township', name: '西亭镇', nameEn: null },
    { code: '320612001', level: 'township', name: '金沙街道', nameEn: 'Jinsha Subdistrict' },
  ],
  language: 'zh-CN',
  unassignedLabel: '未指定',
}

export function tileJson(name: TileLayer, version = 'v1'): TileJson {
  return {
    tilejson: '3.0.0',
    name,
    version,
    attribution: '',
    tiles: [`/tiles/${name}/${version}/{z}/{x}/{y}.mvt`],
    minzoom: 6,
    maxzoom: 14,
    bounds: [120.62, 31.86, 121.47, 32.27],
    vector_layers: [],
  }
}

export function styleState(changes: Partial<StyleState> = {}): StyleState {
  return {
    tiles: {
      basemap: tileJson('basemap'),
      divisions: tileJson('divisions'),
      cells: tileJson('cells'),
      enterprises: tileJson('enterprises'),
    },
    colouring: colouringFor('sub_bureau', facts),
    language: 'zh-CN',
    showEnterprises: true,
    selectedEnterpriseId: null,
    origin: 'https://grid.example',
    fontFaces: { 'Noto Sans SC': [{ url: '/assets/noto-1.woff2', 'unicode-range': ['U+4e00-4fff'] }] },
    ...changes,
  }
}

import type { Matrix } from './operation.ts'

/** Interfaces of the public site that stand beside the contracts, because other programs say what they look like. */
export const publicMatrix: Matrix = {
  'GET /ogc': { zh: '公开数据接口（OGC API – Features）首页', who: 'everybody' },
  'GET /ogc/api': { zh: '公开数据接口的描述（OpenAPI 3.0）', who: 'everybody' },
  'GET /ogc/conformance': { zh: '公开数据接口符合的标准', who: 'everybody' },
  'GET /ogc/collections': { zh: '公开数据集', who: 'everybody' },
  'GET /ogc/collections/:collection': { zh: '公开数据集说明', who: 'everybody' },
  'GET /ogc/collections/:collection/items': { zh: '公开数据集的要素', who: 'everybody' },
  'GET /ogc/collections/:collection/items/:feature': { zh: '公开数据集的一个要素', who: 'everybody' },
  'GET /feeds/disclosures.atom': { zh: '公示订阅（Atom）', who: 'everybody' },
  'GET /feeds/disclosures.rss': { zh: '公示订阅（RSS）', who: 'everybody' },
  'GET /feeds/disclosures.json': { zh: '公示订阅（JSON Feed）', who: 'everybody' },
  'GET /open-data/disclosures.csv': { zh: '公示开放数据（CSV）', who: 'everybody' },
  'GET /open-data/disclosures.geojson': { zh: '公示开放数据（GeoJSON）', who: 'everybody' },
  'GET /open-data/disclosures.gpkg': { zh: '公示开放数据（GeoPackage）', who: 'everybody' },
  'GET /open-data/disclosures.shp.zip': { zh: '公示开放数据（Shapefile）', who: 'everybody' },
  'GET /open-data/fields.json': { zh: '开放数据字段说明（JSON）', who: 'everybody' },
  'GET /open-data/fields.csv': { zh: '开放数据字段说明（CSV）', who: 'everybody' },
  'GET /open-data/licence.txt': { zh: '开放数据使用条款', who: 'everybody' },
}

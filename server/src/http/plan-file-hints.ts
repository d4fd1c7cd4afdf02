/** What is wrong with a file of cells and what to do, for the field `file`. */
export const planFileHints = {
  archive_encrypted: {
    zh: '压缩包有密码，请去掉密码后重新打包',
    en: 'the archive has a password; pack it again without one',
  },
  too_many_files: { zh: '压缩包内最多 500 个文件', en: 'an archive holds at most 500 files' },
  unpacks_to_too_much: {
    zh: '压缩包解压后过大（最多 128 MiB）',
    en: 'the archive would unpack to too much (at most 128 MiB)',
  },
  too_many_rows: { zh: '图层最多 5,000 条记录', en: 'a layer holds at most 5,000 records' },
  too_many_vertices: {
    zh: '所有边界合计最多 30 万个顶点，请先简化边界',
    en: 'at most 300,000 vertices in all; simplify the borders first',
  },
  took_too_long: {
    zh: '处理超时或占用内存过多，请按镇街分批导入',
    en: 'it took too long or too much memory; import township by township',
  },
  text_unreadable: {
    zh: '文字既不是 UTF-8 也不是 GBK/GB 18030，请转换编码后重新导出',
    en: 'the text is neither UTF-8 nor GBK/GB 18030; export it again in one of them',
  },
  json_malformed: { zh: 'JSON 格式有误或文件不完整', en: 'the JSON is malformed or cut off' },
  xml_malformed: { zh: 'KML（XML）格式有误或文件不完整', en: 'the KML (XML) is malformed or cut off' },
  xml_with_declarations: {
    zh: 'KML 中不得含有 DOCTYPE 或 ENTITY 声明，请删除后再上传',
    en: 'KML must not hold DOCTYPE or ENTITY declarations; remove them',
  },
  shp_malformed: { zh: '.shp 文件头有误', en: 'the head of the .shp is malformed' },
  dbf_malformed: { zh: '.dbf 文件头有误', en: 'the head of the .dbf is malformed' },
  geopackage_malformed: {
    zh: 'GeoPackage 数据库无法读取',
    en: 'the database of the GeoPackage cannot be read',
  },
  no_polygons: { zh: '文件中没有面图层', en: 'the file has no layer of polygons' },
  zip_the_shapefile: {
    zh: '请将 .shp、.dbf、.prj、.cpg 等同名文件一起压缩为 .zip 后上传',
    en: 'pack .shp, .dbf, .prj and .cpg together into one .zip',
  },
  shapefile_without_shp: { zh: '压缩包中缺少 .shp 文件', en: 'the archive lacks the .shp' },
  borders_still_cross: {
    zh: '边界修正后仍相交；请改用另一个容差后再试',
    en: 'borders still cross after mending; try another tolerance',
  },
} as const

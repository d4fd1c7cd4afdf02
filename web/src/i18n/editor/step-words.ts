import type { Words } from '../words.ts'

/** What a step did, for the history, undo and the changes of others. The keys are those of tools and operations. */
export const stepsZhCn = {
  draw_cell: '绘制{{cell}}',
  cut_cell: '将{{cell}}切成 {{parts}} 块',
  cut_cells: '切割 {{count}} 个网格，共得 {{parts}} 块',
  move_vertex: '移动{{cell}}与{{other}}之间的折点',
  move_node: '移动 {{count}} 条边界的交点',
  insert_vertex: '在{{cell}}与{{other}}之间加折点',
  remove_vertex: '删除{{cell}}与{{other}}之间的折点',
  reshape_border: '改画{{cell}}与{{other}}之间的边界',
  paint_land: '为{{cell}}涂入土地',
  paint_units: '为{{cell}}涂入 {{count}} 个基本单元',
  clear_land: '把{{township}}的一片土地改为未划',
  transfer_land: '圈划土地：{{from}} → {{to}}',
  gather_land: '圈划几个网格的土地给{{to}}',
  carve_enclave: '在{{inside}}内划出园区飞地{{cell}}',
} as const

export const stepsEn: Words<typeof stepsZhCn> = {
  draw_cell: 'Draw {{cell}}',
  cut_cell: 'Cut {{cell}} into {{parts}}',
  cut_cells: 'Cut {{count}} cells into {{parts}}',
  move_vertex: 'Move a vertex between {{cell}} and {{other}}',
  move_node: 'Move a node of {{count}} borders',
  insert_vertex: 'Add a vertex between {{cell}} and {{other}}',
  remove_vertex: 'Remove a vertex between {{cell}} and {{other}}',
  reshape_border: 'Redraw the border between {{cell}} and {{other}}',
  paint_land: 'Paint land for {{cell}}',
  paint_units: 'Paint {{count}} base units for {{cell}}',
  clear_land: 'Make land of {{township}} unassigned',
  transfer_land: 'Hand over land: {{from}} → {{to}}',
  gather_land: 'Hand over land of several cells to {{to}}',
  carve_enclave: 'Carve the enclave {{cell}} out of {{inside}}',
}

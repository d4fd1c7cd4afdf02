import type { Words } from '../words.ts'

/** The map of the editor. */
export const mapZhCn = {
  name: '网格方案地图',
  keyboardHint:
    '方向键移动十字光标，回车点击，Shift 加回车按住或松开，Esc 放弃，退格退回一点，加减号缩放，问号列出全部快捷键。',
  zoomIn: '放大',
  zoomOut: '缩小',
  home: '回到全区',
  unavailable: '此浏览器无法绘制地图（缺少 WebGL），不能编辑网格。面板里的指标和清单仍可查看。',
  attribution: '边界为示意，不作为划界依据',
  failed: '底图有一部分没有取到：{{message}}',
  colourBy: '着色',
  colours: { sub_bureau: '环保分局', township: '镇街', balance: '检查均衡' },
  show: '显示',
  enterprises: '企业',
  villages: '村（社区）',
  legend: {
    within: '在容差内',
    above: '偏多',
    below: '偏少',
    unassigned: '未划网格',
    locked: '已锁定',
    none: '未指定',
  },
  announce: '{{cell}}，{{place}}',
} as const

export const mapEn: Words<typeof mapZhCn> = {
  name: 'Map of the grid plan',
  keyboardHint:
    'Arrows move the cross, Enter clicks, Shift and Enter hold or let go, Escape gives up, Backspace takes a point back, plus and minus zoom, the question mark lists all shortcuts.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  home: 'Show the whole district',
  unavailable:
    'This browser cannot draw the map (no WebGL), so the grid cannot be edited. Figures and lists still work.',
  attribution: 'Boundaries are approximate and carry no legal weight',
  failed: 'A part of the ground did not arrive: {{message}}',
  colourBy: 'Colour by',
  colours: { sub_bureau: 'Sub-bureau', township: 'Township', balance: 'Balance' },
  show: 'Show',
  enterprises: 'Enterprises',
  villages: 'Villages',
  legend: {
    within: 'Within tolerance',
    above: 'Too much',
    below: 'Too little',
    unassigned: 'Unassigned land',
    locked: 'Locked',
    none: 'None',
  },
  announce: '{{cell}}, {{place}}',
}

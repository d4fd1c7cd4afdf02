import type { SheetToWrite } from './cells.ts'
import { limits } from './limits.ts'
import type { KnownBody } from './plan.ts'
import type { Column } from './rows.ts'

interface Template {
  /** Name of the sheet with the rows. */
  readonly name: string
  readonly columns: readonly Column[]
  /** Heading of the column of bodies; the example names the first of them. */
  readonly bodyHeading: string
  readonly bodies: readonly KnownBody[]
  /** Lists of allowed values besides. */
  readonly choices: readonly { readonly title: string; readonly values: readonly string[] }[]
}

/** A sheet with headings and an example, and beside it what may stand where. */
export function templateSheets({ name, columns, bodyHeading, bodies, choices }: Template): SheetToWrite[] {
  const example = columns.map((column) =>
    column.heading === bodyHeading ? (bodies[0]?.name ?? null) : column.example || null,
  )
  return [
    {
      name,
      rows: [columns.map(({ heading }) => heading), example],
      widths: columns.map(({ width }) => width),
    },
    {
      name: '填写说明',
      rows: [
        ['列', '说明'],
        ...columns.map(({ heading, explanation }) => [heading, explanation]),
        [null, null],
        ['规则', '第一行是列名，不要改动；以“示例”开头的行在导入时忽略'],
        [null, '空白单元格不改动原有内容；日期写成 2026-06-15'],
        [null, `最多 ${limits.rows} 行、${limits.columns} 列，文件不超过 8 MiB；任何一行有误则全部不导入`],
        [null, null],
        ...bodies.map((body, index) => [
          index === 0 ? '机构' : null,
          `${body.name}（简称：${body.shortName}）`,
        ]),
        ...choices.flatMap(({ title, values }) => [
          [null, null],
          ...values.map((value, index) => [index === 0 ? title : null, value]),
        ]),
      ],
      widths: [18, 80],
    },
  ]
}

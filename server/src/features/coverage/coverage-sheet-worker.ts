import writeXlsxFile from 'write-excel-file/node'
import { answerJob } from '../../aside-worker.ts'
import type { CoverageSheet } from './coverage-sheet.ts'

/** Writes one workbook in a thread of its own: every cell is text, the headings stay in view. */
answerJob<CoverageSheet, Uint8Array>(async ({ name, rows, widths }) =>
  writeXlsxFile([
    {
      sheet: name,
      data: rows.map((row, index) =>
        row.map((value) => ({
          value: value.replaceAll(/(?![\t\n])\p{Cc}/gu, ' '),
          type: String,
          format: '@',
          ...(index === 0 && { fontWeight: 'bold' as const }),
        })),
      ),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer(),
)

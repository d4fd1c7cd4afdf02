import { z } from 'zod'
import { CellCode, Day, defineContract, FileAnswer } from '../../contract.ts'

/** Paper of a board. */
export const BoardSize = z.enum(['A4', 'A3'])
export type BoardSize = z.infer<typeof BoardSize>

export const GetNoticeBoard = defineContract({
  method: 'get',
  path: '/api/cells/:code/notice-board.pdf',
  permission: 'cell.read',
  summary: 'The notice board of a cell for print: map, responsible persons, office phones, QR code',
  params: z.strictObject({ code: CellCode }),
  query: z.strictObject({ on: Day.optional(), size: BoardSize.default('A4') }),
  answer: FileAnswer,
  contentType: 'file',
})

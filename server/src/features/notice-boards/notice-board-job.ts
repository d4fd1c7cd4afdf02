import type { NoticeBoard } from './board.ts'
import type { BoardSize } from './contract.ts'

/** What the thread is asked; it answers with the bytes of the PDF. */
export interface NoticeBoardJob {
  readonly board: NoticeBoard
  readonly size: BoardSize
  readonly madeAt: Date
}

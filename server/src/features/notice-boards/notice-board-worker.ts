import { answerJob } from '../../aside-worker.ts'
import { openFonts } from '../../pdf/fonts.ts'
import { writePdf } from '../../pdf/write-pdf.ts'
import { layOutBoard } from './board-page.ts'
import type { BoardSize } from './contract.ts'
import type { NoticeBoardJob } from './notice-board-job.ts'

/** Points, ISO 216, upright. */
const papers: Readonly<Record<BoardSize, { readonly width: number; readonly height: number }>> = {
  A4: { width: 595.28, height: 841.89 },
  A3: { width: 841.89, height: 1190.55 },
}

const fonts = openFonts()

/** Prints boards in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<NoticeBoardJob, Uint8Array<ArrayBuffer>>(async ({ board, size, madeAt }) =>
  Uint8Array.from(await writePdf([layOutBoard(board, fonts.measure)], fonts, { ...papers[size], madeAt })),
)

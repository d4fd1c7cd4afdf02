import { createAside } from '../../aside.ts'
import { endpoint } from '../../http/endpoint.ts'
import { GetNoticeBoard } from './contract.ts'
import { gatherBoard } from './gather.ts'
import type { NoticeBoardJob } from './notice-board-job.ts'

const printAside = createAside<NoticeBoardJob, Uint8Array<ArrayBuffer>>({
  source: new URL('./notice-board-worker.ts', import.meta.url),
  threadCount: 1,
  timeoutMs: 60_000,
  heapMb: 512,
  exhausted: 'too_large',
  keptMs: 60_000,
})

export const noticeBoardEndpoints = [
  endpoint(
    GetNoticeBoard,
    async ({ db, clock }, { params: { code }, query: { on: day, size }, today, origin }) => {
      const on = day ?? today
      const board = await gatherBoard(db, { code, on, link: `${origin}/cells/${code}` })
      return {
        bytes: await printAside({ board, size, madeAt: clock() }),
        mediaType: 'application/pdf',
        fileName: `网格公示牌-${code}-${on}.pdf`,
      }
    },
  ),
]

import { BoardSize, GetNoticeBoard } from '@tongzhou/server/contracts/notice-boards'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../api/download.ts'
import { ApiProblem, sentenceOf } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'

interface NoticeBoardLinksProps {
  readonly code: string
  /** The day asked for, `YYYY-MM-DD`; null for today. */
  readonly on: string | null
}

/** The notice board 网格公示牌 of a cell as a file for print, by the size of its paper. */
export function NoticeBoardLinks({ code, on }: NoticeBoardLinksProps) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const fetchBoard = async (size: BoardSize) => {
    setIsBusy(true)
    setRefusal(null)
    try {
      await download(GetNoticeBoard, { params: { code }, query: { size, ...(on === null ? {} : { on }) } })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setRefusal(sentenceOf(problem, t))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <p>
        {BoardSize.options.map((size) => (
          <Fragment key={size}>
            <Button
              className="button-small"
              aria-disabled={isBusy}
              onClick={() => (isBusy ? undefined : void fetchBoard(size))}
            >
              PDF · {size}
            </Button>{' '}
          </Fragment>
        ))}
      </p>
      {refusal === null ? null : (
        <p className="form-alert" role="alert">
          {refusal}
        </p>
      )}
    </>
  )
}

import type { Contract } from '@tongzhou/server/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { ApiProblem, sentenceOf } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { sayToast } from '../../ui/toast.tsx'

interface DownloadButtonProps<C extends Contract> {
  readonly label: string
  readonly contract: C
  readonly input: CallInput<C>
}

/** Fetches a file; a refusal is said in a sentence. */
export function DownloadButton<C extends Contract>({ label, contract, input }: DownloadButtonProps<C>) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const fetchFile = async () => {
    setIsBusy(true)
    try {
      await download(contract, input)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      sayToast(sentenceOf(problem, t), true)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button aria-disabled={isBusy} onClick={() => (isBusy ? undefined : void fetchFile())}>
      {label}
    </Button>
  )
}

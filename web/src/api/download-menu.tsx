import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayToast } from '../ui/toast.tsx'
import { ApiProblem, sentenceOf } from './problem.ts'

interface DownloadMenuProps<Format extends string> {
  readonly label: string
  /** Formats in their order, with their names. */
  readonly formats: readonly (readonly [format: Format, name: string])[]
  fetchFile(format: Format): Promise<void>
}

/** Something as a file, in the format chosen; a refusal is said on the page. */
export function DownloadMenu<Format extends string>({
  label,
  formats,
  fetchFile,
}: DownloadMenuProps<Format>) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const fetchChosen = async (chosen: string) => {
    const format = formats.find(([one]) => one === chosen)?.[0]
    if (format === undefined) return
    setIsBusy(true)
    try {
      await fetchFile(format)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      sayToast(sentenceOf(problem, t), true)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <select
      className="field"
      aria-label={label}
      value=""
      disabled={isBusy}
      onChange={(event) => void fetchChosen(event.target.value)}
    >
      <option value="" disabled>
        {label}
      </option>
      {formats.map(([format, name]) => (
        <option key={format} value={format}>
          {name}
        </option>
      ))}
    </select>
  )
}

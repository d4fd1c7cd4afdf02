import { ExportCoverageItems } from '@tongzhou/server/contracts/coverage'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../api/download.ts'
import { ApiProblem, sentenceOf } from '../../api/problem.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { sayToast } from '../../ui/toast.tsx'
import { type ItemFilter, onDay } from './coverage-address.ts'

const formats = ['csv', 'xlsx'] as const

/** The list with its filters as a file. */
export function ExportMenu({ on, filter }: { readonly on: string; readonly filter: ItemFilter }) {
  const { t } = useCoverageWords()
  const { t: say } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const fetchFile = async (format: (typeof formats)[number]) => {
    setIsBusy(true)
    try {
      await download(ExportCoverageItems, { query: { ...onDay(on), ...filter, format } })
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      sayToast(sentenceOf(problem, say), true)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <select
      className="field"
      aria-label={t('page.export.label')}
      value=""
      disabled={isBusy}
      onChange={(event) => void fetchFile(event.target.value === 'csv' ? 'csv' : 'xlsx')}
    >
      <option value="" disabled>
        {t('page.export.label')}
      </option>
      {formats.map((format) => (
        <option key={format} value={format}>
          {t(`page.export.${format}`)}
        </option>
      ))}
    </select>
  )
}

import { ExportFormat, ExportPlan } from '@tongzhou/server/contracts/plan-exports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../api/download.ts'
import { ApiProblem, sentenceOf } from '../../api/problem.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { sayToast } from '../../ui/toast.tsx'

/** The cells of a plan as a file, in the format chosen. */
export function ExportMenu({ planId }: { readonly planId: number }) {
  const { t } = usePlansWords()
  const { t: say } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const fetchFile = async (format: ExportFormat) => {
    setIsBusy(true)
    try {
      await download(ExportPlan, { params: { id: String(planId) }, query: { format } })
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
      aria-label={t('life.export')}
      value=""
      disabled={isBusy}
      onChange={(event) => void fetchFile(ExportFormat.parse(event.target.value))}
    >
      <option value="" disabled>
        {t('life.export')}
      </option>
      {ExportFormat.options.map((format) => (
        <option key={format} value={format}>
          {t(`life.exportFormats.${format}`)}
        </option>
      ))}
    </select>
  )
}

import { ExportFormat, ExportPlan } from '@tongzhou/server/contracts/plan-exports'
import { download } from '../../api/download.ts'
import { DownloadMenu } from '../../api/download-menu.tsx'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'

/** The cells of a plan as a file, in the format chosen. */
export function ExportMenu({ planId }: { readonly planId: number }) {
  const { t } = usePlansWords()
  return (
    <DownloadMenu
      label={t('life.export')}
      formats={ExportFormat.options.map((format) => [format, t(`life.exportFormats.${format}`)] as const)}
      fetchFile={(format) => download(ExportPlan, { params: { id: String(planId) }, query: { format } })}
    />
  )
}

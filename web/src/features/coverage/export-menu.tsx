import { ExportCoverageItems } from '@tongzhou/server/contracts/coverage'
import { download } from '../../api/download.ts'
import { DownloadMenu } from '../../api/download-menu.tsx'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { type ItemFilter, onDay } from './coverage-address.ts'

const formats = ['csv', 'xlsx', 'pdf'] as const

/** The list with its filters as a file. */
export function ExportMenu({ on, filter }: { readonly on: string; readonly filter: ItemFilter }) {
  const { t } = useCoverageWords()
  return (
    <DownloadMenu
      label={t('page.export.label')}
      formats={formats.map((format) => [format, t(`page.export.${format}`)] as const)}
      fetchFile={(format) => download(ExportCoverageItems, { query: { ...onDay(on), ...filter, format } })}
    />
  )
}

import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { writeCsv } from '@tongzhou/server/csv'
import { keepFile } from '../../../api/download.ts'
import { DownloadMenu } from '../../../api/download-menu.tsx'
import { useWords } from '../../../api/vocabulary.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { reportRows } from './report-rows.ts'
import { useReportFormats } from './use-report-formats.ts'

interface ReportDownloadProps {
  readonly report: PartitionReport
  readonly planName: string
}

/** The cells of a report as a file, a line each; made here, for the server keeps no report. */
export function ReportDownload({ report, planName }: ReportDownloadProps) {
  const { t } = usePartitionWords()
  const { language } = useLanguage()
  const { percent } = useReportFormats()
  const word = useWords(language)
  const keep = () => {
    const rows = reportRows({ report, t, word, percent })
    const name = `${t('report.file')}-${planName}-${report.fingerprint.slice(0, 8)}.csv`
    keepFile(new Blob([writeCsv(rows)], { type: 'text/csv' }), name.replaceAll(/[\\/:*?"<>|]/g, '_'))
  }
  return (
    <DownloadMenu
      label={t('run.download')}
      formats={[['csv', t('run.csv')]]}
      fetchFile={async () => keep()}
    />
  )
}

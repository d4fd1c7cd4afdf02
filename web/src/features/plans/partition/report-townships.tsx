import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { useReportFormats } from './use-report-formats.ts'

interface ReportTownshipsProps {
  readonly report: PartitionReport
  readonly chosen: string
  onChoose(code: string): void
}

/** The townships that were cut, a line each; a line chooses whose cells are listed. */
export function ReportTownships({ report, chosen, onChoose }: ReportTownshipsProps) {
  const { t } = usePartitionWords()
  const formats = useReportFormats()
  const heads = ['cellsChange', 'meanHours', 'worstShort', 'toleranceUsed', 'persons', 'available'] as const
  return (
    <section className="figures-part" aria-label={t('report.townships')}>
      <h3>{t('report.townships')}</h3>
      <div className="figures-scroll">
        <table className="figures-table" data-testid="partition-townships">
          <thead>
            <tr>
              <th scope="col">{t('report.township')}</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`report.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.townships.map((one) => (
              <tr
                key={one.code}
                aria-selected={one.code === chosen}
                onClick={() => onChoose(one.code === chosen ? '' : one.code)}
              >
                <th scope="row">
                  <button type="button" className="row-name">
                    {one.name}
                  </button>
                </th>
                <td>
                  {one.cellCountBefore === one.cellCount
                    ? one.cellCount
                    : `${one.cellCountBefore} → ${one.cellCount}`}
                </td>
                <td>{formats.integer(one.meanHours)}</td>
                <td>±{formats.percent(one.worstDeviation)}</td>
                <td>±{formats.percent(one.tolerance)}</td>
                <td>{formats.integer(one.personCount)}</td>
                <td>{formats.integer(one.availableHours)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

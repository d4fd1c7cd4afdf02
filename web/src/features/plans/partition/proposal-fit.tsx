import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import type { ProposalFit } from './partition-preview.ts'

interface FitNoticeProps {
  readonly fit: ProposalFit
  /** Somebody has saved the draft since the run began. */
  readonly isOutdated: boolean
  nameOf(faceId: string): string
}

/** Whether the proposal goes into the draft as it is now, and if not, why and what to do. */
export function FitNotice({ fit, isOutdated, nameOf }: FitNoticeProps) {
  const { t } = usePartitionWords()
  switch (fit.kind) {
    case 'fits':
      return (
        <p className="form-note" data-testid="partition-fit" data-fit="fits">
          <strong>{t('run.preview')}</strong>　{t('run.previewHint')}
          {isOutdated ? t('run.outdatedElsewhere') : ''}
        </p>
      )
    case 'taken':
      return (
        <p className="partition-taken" data-testid="partition-fit" data-fit="taken">
          <strong>{t('run.taken')}</strong>　{t('run.takenHint')}
        </p>
      )
    case 'nothing':
      return (
        <p className="form-note" data-testid="partition-fit" data-fit="nothing">
          {t('run.nothing')}
        </p>
      )
    case 'kept':
      return (
        <p className="form-alert" role="alert" data-testid="partition-fit" data-fit="kept">
          {t('run.keptNow', { cells: fit.faceIds.map(nameOf).join('、') })}
        </p>
      )
    case 'outdated':
      return (
        <p className="form-alert" role="alert" data-testid="partition-fit" data-fit="outdated">
          {t('run.outdated')}
        </p>
      )
  }
}

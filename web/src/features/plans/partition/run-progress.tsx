import type { PartitionRun } from '@tongzhou/server/contracts/plan-partitions'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { Button } from '../../../ui/button.tsx'
import { RunTitle } from './run-title.tsx'
import { TaskProblem } from './task-problem.tsx'
import type { PartitionTask } from './use-partition-run.ts'

interface RunProgressProps {
  readonly run: PartitionRun
  readonly task: PartitionTask
  townshipName(code: string): string
}

/** A run that waits or goes on: how far it is, and the way to end it. */
export function RunProgress({ run, task, townshipName }: RunProgressProps) {
  const { t } = usePartitionWords()
  const isQueued = run.state === 'queued'
  const { doneCount, totalCount } = run
  return (
    <div className="partition-progress" data-testid="partition-progress" data-state={run.state}>
      <RunTitle wish={run.wish} townshipName={townshipName} />
      <output className="partition-progress-state">
        <strong>{t(isQueued ? 'run.queued' : 'run.running')}</strong>
        {isQueued || totalCount === 0 ? null : (
          <span className="muted tabular">{t('run.progress', { done: doneCount, total: totalCount })}</span>
        )}
      </output>
      <progress
        className="partition-bar"
        aria-label={t('run.running')}
        {...(isQueued || totalCount < 2 ? {} : { value: doneCount, max: totalCount })}
      />
      <p className="field-hint">{t(isQueued ? 'run.queuedHint' : 'run.progressHint')}</p>
      <TaskProblem problem={task.problem} />
      <div className="partition-actions">
        <Button
          aria-disabled={task.isEnding}
          onClick={() => {
            if (!task.isEnding) void task.end(run)
          }}
        >
          {t(task.isEnding ? 'run.cancelling' : 'run.cancel')}
        </Button>
      </div>
    </div>
  )
}

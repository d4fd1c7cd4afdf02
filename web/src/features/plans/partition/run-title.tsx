import type { PartitionWish } from '@tongzhou/server/contracts/plan-partitions'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'

interface RunTitleProps {
  readonly wish: PartitionWish
  townshipName(code: string): string
}

/** What a run is about: where, and in which way. */
export function RunTitle({ wish, townshipName }: RunTitleProps) {
  const { t } = usePartitionWords()
  const { townships, mode, startFrom, cellRule } = wish
  const [first = '', ...others] = townships ?? []
  const scope =
    townships === null
      ? t('run.scopes.district')
      : others.length === 0
        ? t('run.scopes.one', { township: townshipName(first) })
        : t('run.scopes.several', { n: others.length + 1 })
  const how = mode === 'new' ? t(`form.rules.${cellRule}`) : t(`form.starts.${startFrom}`)
  return (
    <h3 className="partition-title" tabIndex={-1}>
      {scope}
      <span className="muted">
        {t(`form.modes.${mode}`)} · {how}
      </span>
    </h3>
  )
}

import { useQuery } from '@tanstack/react-query'
import { CheckDisclosure } from '@tongzhou/server/contracts/disclosures/reading'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { call } from '../../api/client.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Button } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { Field, Texts } from './act.ts'
import { MASK } from './compare-texts.ts'
import { useRuleName } from './use-why.ts'

const PAUSE_MS = 700

interface TextCheckProps {
  readonly id: number
  readonly texts: Texts
  /** Writes something in the place of a word; absent where nothing may be changed. */
  readonly onMask?: (field: Field, word: string, by: string) => void
}

/** What the rules would refuse in texts and what may be a name, asked once the writer pauses. */
export function TextCheck({ id, texts, onMask }: TextCheckProps) {
  const { t } = useDisclosuresWords()
  const settled = useSettled(texts)
  const { data, error } = useQuery({
    queryKey: [CheckDisclosure.path, id, settled] as const,
    queryFn: ({ signal }) => call(CheckDisclosure, { params: { id }, body: settled }, signal),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <section
      className="text-check"
      aria-label={t('record.check.title')}
      aria-live="polite"
      data-testid="text-check"
    >
      {data === undefined ? (
        <p className="muted">{t(error === null ? 'record.check.running' : 'record.check.failed')}</p>
      ) : (
        <Outcome {...data} onMask={onMask} />
      )}
    </section>
  )
}

type Found = z.infer<typeof CheckDisclosure.answer>

function Outcome({
  finds,
  names,
  onMask,
}: Found & { readonly onMask: TextCheckProps['onMask'] | undefined }) {
  const { t } = useDisclosuresWords()
  const ruleName = useRuleName()
  const fieldName = (field: Field) => t(`record.texts.fields.${field}`)
  return (
    <>
      {finds.length === 0 ? <StatusMark tone="good">{t('record.check.clean')}</StatusMark> : null}
      {finds.length === 0 ? null : (
        <div className="check-finds">
          <StatusMark tone="bad">{t('record.check.finds')}</StatusMark>
          <ul>
            {finds.map(({ field, rule, text }) => (
              <CheckEntry
                key={`${field} ${rule} ${text}`}
                sentence={t('record.check.ruled', { field: fieldName(field), rule: ruleName(rule), text })}
                label={t('record.check.mask')}
                spoken={t('record.check.maskSpoken', { text })}
                onPress={onMask === undefined ? undefined : () => onMask(field, text, MASK)}
              />
            ))}
          </ul>
        </div>
      )}
      {names.length === 0 ? null : (
        <div className="check-names">
          <StatusMark tone="warning">{t('record.check.names')}</StatusMark>
          <ul>
            {names.map(({ field, text, masked }) => (
              <CheckEntry
                key={`${field} ${text}`}
                sentence={t('record.check.entry', { field: fieldName(field), text })}
                label={t('record.check.maskAs', { masked })}
                spoken={t('record.check.maskAsSpoken', { text, masked })}
                onPress={onMask === undefined ? undefined : () => onMask(field, text, masked)}
              />
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

interface CheckEntryProps {
  readonly sentence: string
  readonly label: string
  readonly spoken: string
  readonly onPress: (() => void) | undefined
}

function CheckEntry({ sentence, label, spoken, onPress }: CheckEntryProps) {
  return (
    <li>
      {sentence}{' '}
      {onPress === undefined ? null : (
        <Button look="plain" className="button-tiny" aria-label={spoken} onClick={onPress}>
          {label}
        </Button>
      )}
    </li>
  )
}

/** A value once it has rested. */
function useSettled(texts: Texts): Texts {
  const [settled, setSettled] = useState(texts)
  const told = JSON.stringify(texts)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(told) as Texts), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [told])
  return settled
}

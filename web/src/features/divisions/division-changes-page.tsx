import '../../styles/organisation.css'
import { ChangeDivisions, type DivisionChange } from '@tongzhou/server/contracts/divisions'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DryRun } from '../../api/dry-run.tsx'
import { type ApiProblem, sentenceOf } from '../../api/problem.ts'
import { may, useSession } from '../../api/session.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DateField, TextField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ChangeBuilder } from './change-builder.tsx'
import { ChangeHistory } from './change-history.tsx'
import { sortFaults } from './change-list.ts'
import { useDivisionNames } from './division-names.ts'
import { type ChangeAnswer, Effects } from './effects.tsx'

/** Changes divisions together after a dry run; below are the changes so far. */
export function DivisionChangesPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('divisions.title'))
  const { session } = useSession()
  return (
    <>
      <PageHead title={t('divisions.title')} lead={t('divisions.lead')} />
      {may(session, 'division.manage') ? (
        <NewChanges />
      ) : (
        <p className="form-note">{t('divisions.onlyAdministrator')}</p>
      )}
      <ChangeHistory />
    </>
  )
}

function NewChanges() {
  const { t } = useOrganisationWords()
  const { t: say } = useTranslation()
  const names = useDivisionNames()
  const [changes, setChanges] = useState<readonly DivisionChange[]>([])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const faults = useMemo(() => sortFaults(problem?.fields ?? []), [problem])
  const fixed = useMemo(() => ({ changes: [...changes] }), [changes])
  const change = (next: readonly DivisionChange[]) => {
    setChanges(next)
    setProblem(null)
  }
  const refuse = (refused: ApiProblem) => {
    const isOfChanges = sortFaults(refused.fields).ofChanges.size > 0
    setProblem(isOfChanges ? refused : null)
    return isOfChanges
  }
  return (
    <Sheet title={t('divisions.form')}>
      <ChangeBuilder changes={changes} faults={faults} names={names} onChange={change} />
      {problem === null ? null : (
        <div className="form-alert" role="alert">
          <p>{sentenceOf(problem, say)}</p>
          {faults.others.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      )}
      {changes.length === 0 ? null : (
        <DryRun
          contract={ChangeDivisions}
          label={t('divisions.form')}
          defaultValues={{ effectiveOn: '', document: '' }}
          fixed={fixed}
          previewTitle={t('divisions.preview')}
          confirmLabel={t('divisions.confirm')}
          done={t('divisions.done')}
          renderAnswer={(answer) => <Effects answer={answer} />}
          confirmTitle={(answer) => t('divisions.confirmTitle', { n: String(answer.changes.length) })}
          renderConfirm={(answer) => <Confirmation answer={answer} />}
          onRefused={refuse}
          onTried={() => setProblem(null)}
          onDone={() => change([])}
        >
          <DateField
            name="effectiveOn"
            label={t('divisions.effectiveOn')}
            hint={t('divisions.effectiveHint')}
            isRequired
          />
          <TextField name="document" label={t('divisions.document')} maxLength={300} isRequired />
        </DryRun>
      )}
    </Sheet>
  )
}

function Confirmation({ answer: { effects } }: { readonly answer: ChangeAnswer }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <>
      <p>
        {t('divisions.confirmLead', {
          villages: formats.integer(effects.villages),
          ended: formats.integer(effects.officesEnded),
          founded: formats.integer(effects.officesFounded),
          posts: formats.integer(effects.postsMoved),
        })}
      </p>
      {effects.outdatedCells === 0 ? null : (
        <p className="short">{t('divisions.confirmCells', { n: formats.integer(effects.outdatedCells) })}</p>
      )}
    </>
  )
}

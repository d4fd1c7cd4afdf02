import { useQuery } from '@tanstack/react-query'
import { GetPlan, type PlanDetail } from '@tongzhou/server/contracts/plans'
import { useState } from 'react'
import { useParams } from 'react-router'
import { Answer } from '../../../api/answer.tsx'
import { queryFor } from '../../../api/query.ts'
import { useSession } from '../../../api/session.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { EditorScreen } from './editor-screen.tsx'
import { keepsakeDatabase } from './keepsake-database.ts'
import { openEditor } from './open-editor.ts'

/** One grid plan on the map: to be edited while it is a draft, else to be looked at. */
export function EditorPage() {
  const { id = '' } = useParams()
  const query = useQuery(queryFor(GetPlan, { params: { id } }))
  return (
    <Answer query={query} lines={10}>
      {/* What a plan may be changed to shows only when it is opened anew. */}
      {(plan) => <Opening key={`${plan.id} ${plan.state} ${plan.may.edit}`} plan={plan} />}
    </Answer>
  )
}

function Opening({ plan }: { readonly plan: PlanDetail }) {
  const { t } = useEditorWords()
  const { session } = useSession()
  const owner = String(session?.account.id ?? '')
  const [store] = useState(keepsakeDatabase)
  const query = useQuery({
    queryKey: ['editor', plan.id, plan.state, plan.may.edit],
    queryFn: ({ client, signal }) => openEditor({ plan, store, owner, client, signal }),
    // An editor is opened once: what comes later comes through its own saves.
    staleTime: 'static',
    gcTime: 0,
    structuralSharing: false,
  })
  if (query.data === undefined && query.error !== null && !('sentence' in query.error)) {
    return <Broken error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined && query.error === null) {
    return <Skeleton lines={10} label={t('frame.loading')} />
  }
  return (
    <Answer query={query} lines={10}>
      {(opened) => <EditorScreen plan={plan} opened={opened} store={store} owner={owner} />}
    </Answer>
  )
}

/** For a plan whose borders do not make a partition: nothing is mended in silence. */
function Broken({ error, onRetry }: { readonly error: Error; onRetry(): void }) {
  const { t } = useEditorWords()
  return (
    <ErrorState
      title={t('frame.broken', { why: error.message })}
      sentence={error.message}
      retryLabel={t('frame.save.retry')}
      onRetry={onRetry}
    />
  )
}

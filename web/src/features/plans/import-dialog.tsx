import '../../styles/plans.css'
import { useQuery } from '@tanstack/react-query'
import { ImportIntoPlan, type ImportPreview } from '@tongzhou/server/contracts/plan-imports'
import { GetPlanTopology, type PlanTopologyParts } from '@tongzhou/server/contracts/plans'
import { GetPlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { useId, useMemo, useState } from 'react'
import type { z } from 'zod'
import { ProblemState } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { useSending } from '../../api/use-command.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { sayToast } from '../../ui/toast.tsx'
import { type ImportOptions, OptionFields, queryOf, startOptions } from './import-options.tsx'
import { ImportOutcome } from './import-outcome.tsx'

type Difference = NonNullable<ImportPreview['difference']>

interface ImportDialogProps {
  readonly planId: number
  /** Saves what is not saved yet; gives the version on the server then, null when it failed. */
  settle(): Promise<number | null>
  /** Puts the cells into the draft as one step. */
  onTake(difference: Difference, source: { readonly rowCount: number; readonly fileName: string }): void
  onClose(): void
}

interface Trial {
  readonly preview: ImportPreview
  readonly file: File
  readonly options: ImportOptions
}

/** Reads cells from a file: choose it, see what would become of every row, and only then take it over. */
export function ImportDialog({ planId, settle, onTake, onClose }: ImportDialogProps) {
  const { t } = usePlansWords()
  const { t: say } = useFormWords()
  const [file, setFile] = useState<File | null>(null)
  const [options, setOptions] = useState(startOptions)
  const reading = useReading(planId, settle)
  const { trial } = reading
  const ground = useGround(planId)
  const townships = useTownships(planId)
  const isCurrent = trial !== null && trial.file === file && trial.options === options
  const take = (difference: Difference) => {
    const counts = trial?.preview.counts
    onTake(difference, {
      rowCount: (counts?.new ?? 0) + (counts?.changed ?? 0),
      fileName: trial?.file.name ?? '',
    })
    sayToast(t('imports.taken'))
    onClose()
  }
  return (
    <Dialog title={t('imports.title')} closeLabel={say('close')} onClose={onClose} testId="import">
      <div className="stack import-dialog">
        <p className="muted">{t('imports.lead')}</p>
        <FileInput onChoose={setFile} />
        <OptionFields
          options={options}
          townships={townships}
          preview={trial?.preview ?? null}
          onChange={setOptions}
        />
        <PreviewButton
          look={isCurrent ? 'quiet' : 'strong'}
          isBusy={reading.isBusy}
          isReady={file !== null}
          onPress={() => (file === null ? undefined : void reading.read({ file, options }))}
        />
        {reading.isUnsaved ? <Alert>{t('imports.notSaved')}</Alert> : null}
        {reading.problem === null ? null : <ProblemState problem={reading.problem} />}
        {trial === null ? null : <ImportOutcome preview={trial.preview} ground={ground} />}
        <End trial={trial} isCurrent={isCurrent} onTake={take} />
      </div>
    </Dialog>
  )
}

interface PreviewButtonProps {
  readonly look: 'strong' | 'quiet'
  readonly isBusy: boolean
  readonly isReady: boolean
  onPress(): void
}

function PreviewButton({ look, isBusy, isReady, onPress }: PreviewButtonProps) {
  const { t } = usePlansWords()
  return (
    <p>
      <Button look={look} aria-disabled={!isReady || isBusy} onClick={() => (isBusy ? undefined : onPress())}>
        {t(isBusy ? 'imports.previewing' : 'imports.preview')}
      </Button>
    </p>
  )
}

const Alert = ({ children }: { readonly children: string }) => (
  <p className="form-alert" role="alert">
    {children}
  </p>
)

interface EndProps {
  readonly trial: Trial | null
  /** False when file or options were changed since the preview. */
  readonly isCurrent: boolean
  onTake(difference: Difference): void
}

/** What can be done with a preview. */
function End({ trial, isCurrent, onTake }: EndProps) {
  const { t } = usePlansWords()
  if (trial === null) return null
  if (!isCurrent) return <p className="form-note">{t('imports.outdated')}</p>
  const { difference } = trial.preview
  if (difference === null) return null
  const isNothing = Object.values(difference).every((list) => list.length === 0)
  if (isNothing) return <p className="form-note">{t('imports.nothing')}</p>
  return (
    <div className="dialog-actions">
      <Button look="strong" onClick={() => onTake(difference)}>
        {t('imports.take')}
      </Button>
    </div>
  )
}

function FileInput({ onChoose }: { onChoose(file: File | null): void }) {
  const { t } = usePlansWords()
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{t('imports.file')}</label>
      <input
        id={id}
        className="field field-file"
        type="file"
        accept=".geojson,.json,.geojsonl,.ndjson,.zip,.kml,.kmz,.gpkg"
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        // The same file, mended meanwhile, must count as chosen again.
        onClick={(event) => {
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

/** Sends a file for its preview, on the version that stands on the server once everything is saved. */
function useReading(planId: number, settle: () => Promise<number | null>) {
  const sending = useSending(ImportIntoPlan)
  const [trial, setTrial] = useState<Trial | null>(null)
  const [isUnsaved, setIsUnsaved] = useState(false)
  const read = async ({ file, options }: Omit<Trial, 'preview'>) => {
    const version = await settle()
    setIsUnsaved(version === null)
    if (version === null) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    const query = queryOf(version, options) as z.input<typeof ImportIntoPlan.query>
    try {
      const preview = await sending.mutateAsync({ params: { id: String(planId) }, query, body: { bytes } })
      setTrial({ preview, file, options })
    } catch {
      // `problem` says it on the page.
      setTrial(null)
    }
  }
  return { trial, read, isUnsaved, isBusy: sending.isPending, problem: sending.error }
}

/** Borders of the townships, for the picture. */
function useGround(planId: number) {
  const { data } = useQuery(queryFor(GetPlanTopology, { params: { id: String(planId) } }))
  return useMemo(() => groundOf(data), [data])
}

const groundOf = (parts: PlanTopologyParts | undefined) =>
  (parts?.townships ?? []).flatMap(({ polygons }) =>
    polygons.flat().map((ring) => [...ring, ...ring.slice(0, 1)]),
  )

function useTownships(planId: number) {
  const { data } = useQuery(queryFor(GetPlanFigures, { params: { id: String(planId) } }))
  return useMemo(
    () => (data?.townships ?? []).map(({ code, name }) => ({ value: code, label: name })),
    [data],
  )
}

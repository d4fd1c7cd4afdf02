import '../../styles/organisation.css'
import { useId } from 'react'
import { may, useSession } from '../../api/session.ts'
import { StaffTabs } from '../../app/staff-tabs.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { ExportSheet } from './export-sheet.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { type SheetKind, sheetKinds } from './sheet-kinds.ts'

const addressWords = ['kind'] as const

/** Sheets of staff and of equipment in and out; which of them stands in the address. */
export function ImportsPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('sheets.title'))
  const { session } = useSession()
  const panelId = useId()
  const address = useAddressWords(addressWords)
  const kinds = (Object.keys(sheetKinds) as SheetKind[]).filter((kind) =>
    may(session, sheetKinds[kind].workbook.permission),
  )
  const kind = kinds.find((one) => one === address.words.kind) ?? kinds[0]
  if (kind === undefined) return null
  return (
    <>
      <PageHead title={t('sheets.title')} lead={t('sheets.lead')} />
      <StaffTabs />
      <Tabs
        label={t('sheets.title')}
        selected={kind}
        panelId={panelId}
        tabs={kinds.map((key) => ({ key, label: t(`sheets.kinds.${key}`) }))}
        onSelect={(key) => address.step({ kind: key })}
      />
      <div role="tabpanel" id={panelId} className="stack" aria-label={t(`sheets.kinds.${kind}`)}>
        <ImportSheet key={kind} kind={kind} />
        <ExportSheet kind={kind} />
      </div>
    </>
  )
}

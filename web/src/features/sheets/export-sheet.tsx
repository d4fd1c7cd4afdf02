import { useState } from 'react'
import { useBodies } from '../../api/bodies.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { DownloadButton } from './download-button.tsx'
import { type SheetKind, sheetKinds } from './sheet-kinds.ts'

/** Staff or equipment as a file, all in reach or of one body. */
export function ExportSheet({ kind }: { readonly kind: SheetKind }) {
  const { t } = useOrganisationWords()
  const { choices } = useBodies()
  const [organisation, setOrganisation] = useState('')
  const input = { query: organisation === '' ? {} : { organisation } }
  return (
    <Sheet title={t('sheets.exports')}>
      <p className="muted">{t('sheets.exportLead')}</p>
      <div className="button-row">
        <SelectField
          label={t('shared.body')}
          allLabel={t('shared.allBodies')}
          value={organisation}
          choices={choices}
          onChange={setOrganisation}
        />
        <DownloadButton label={t('sheets.excel')} contract={sheetKinds[kind].workbook} input={input} />
        <DownloadButton label={t('sheets.csv')} contract={sheetKinds[kind].csv} input={input} />
      </div>
    </Sheet>
  )
}

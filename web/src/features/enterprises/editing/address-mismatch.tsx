import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import type { PartProps } from './enterprise-file-page.tsx'
import { useCellAt } from './use-cell-at.ts'
import { useDivisions } from './use-divisions.ts'

/** Says that place and address disagree, with both names, where they do. */
export function AddressMismatch({ enterprise: { lngLat, cellCode, divisionCode } }: PartProps) {
  const { t } = useEnterprisesWords()
  const { name } = useDivisions()
  const { cell } = useCellAt(cellCode === null || lngLat === null ? null : [lngLat[0], lngLat[1]])
  const addressCode = divisionCode.slice(0, 9)
  if (cell === null || cell.townshipCode === addressCode) return null
  const words = { cell: cell.name, stands: name(cell.townshipCode), named: name(addressCode) }
  return <p className="form-note">{t('file.mismatch', words)}</p>
}

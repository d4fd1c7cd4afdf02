import '../../styles/organisation.css'
import { useId } from 'react'
import { may, useSession } from '../../api/session.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { AddButton } from './change-equipment.tsx'
import { equipmentWords } from './equipment-filters.tsx'
import { EquipmentList } from './equipment-list.tsx'
import { Norms } from './norms.tsx'
import { Shortages } from './shortages.tsx'

const views = ['list', 'shortages', 'norms'] as const

/** Equipment: the list, what is short, and the norms; which of them stands in the address. */
export function EquipmentPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('equipment.title'))
  const { session } = useSession()
  const panelId = useId()
  const address = useAddressWords(equipmentWords)
  const view = views.find((one) => one === address.words.view) ?? 'list'
  return (
    <>
      <PageHead
        title={t('equipment.title')}
        lead={t('equipment.lead')}
        actions={may(session, 'equipment.manage') ? <AddButton /> : undefined}
      />
      <Tabs
        label={t('equipment.views.label')}
        selected={view}
        panelId={panelId}
        tabs={views.map((key) => ({ key, label: t(`equipment.views.${key}`) }))}
        onSelect={(key) => address.step({ view: key === 'list' ? '' : key })}
      />
      <div role="tabpanel" id={panelId} aria-label={t(`equipment.views.${view}`)}>
        {view === 'list' ? <EquipmentList address={address} /> : null}
        {view === 'shortages' ? <Shortages address={address} /> : null}
        {view === 'norms' ? <Norms /> : null}
      </div>
    </>
  )
}

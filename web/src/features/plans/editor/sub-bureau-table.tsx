import { memo } from 'react'
import type { Figures } from '../../../editor/figures/figures.ts'
import type { SubBureauFigures } from '../../../editor/figures/totals.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { StatusMark } from '../../../ui/status-mark.tsx'

/** Sums of every sub-bureau beside its staff and the floor: 10 people, 8 of them in administrative or institution posts. */
export function SubBureauTable({ figures }: { readonly figures: Figures }) {
  const { t } = useEditorWords()
  return (
    <section className="figures-part" aria-label={t('panels.figures.subBureaus')}>
      <h3>{t('panels.figures.subBureaus')}</h3>
      <div className="figures-scroll">
        <table className="figures-table">
          <SubBureauHead />
          <tbody>
            {[...figures.subBureaus.values()].map((body) => (
              <SubBureauRow key={body.id} body={body} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const SubBureauRow = memo(function SubBureauRow({ body }: { readonly body: SubBureauFigures }) {
  const { formats } = useLanguage()
  const { staff } = body
  return (
    <tr>
      <th scope="row">{staff.name}</th>
      <td>
        <FloorState staff={staff} />
      </td>
      <td>
        <AgainstLeast count={staff.staffCount} least={staff.floor?.leastStaff} />
      </td>
      <td>
        <AgainstLeast count={staff.establishedStaffCount} least={staff.floor?.leastEstablishedStaff} />
      </td>
      <td>{formats.integer(body.cellCount)}</td>
      <td>{formats.decimal(body.workload)}</td>
      <td>{body.workloadPerPerson === null ? '—' : formats.decimal(body.workloadPerPerson)}</td>
      <td>{formats.integer(body.enterpriseCount)}</td>
    </tr>
  )
})

function FloorState({ staff }: { readonly staff: SubBureauFigures['staff'] }) {
  const { t } = useEditorWords()
  const { floor, staffCount, establishedStaffCount } = staff
  if (floor === null) return <span className="muted">{t('panels.figures.floorNone')}</span>
  const isMet = staffCount >= floor.leastStaff && establishedStaffCount >= floor.leastEstablishedStaff
  return (
    <StatusMark tone={isMet ? 'good' : floor.isActive ? 'bad' : 'warning'}>
      {t(isMet ? 'panels.figures.floorMet' : 'panels.figures.floorShort')}
      {floor.isActive ? '' : `（${t('panels.figures.floorPending')}）`}
    </StatusMark>
  )
}

function AgainstLeast({ count, least }: { readonly count: number; readonly least: number | undefined }) {
  const { t } = useEditorWords()
  if (least === undefined) return count
  return count >= least
    ? t('panels.figures.withTotal', { n: count, least })
    : t('panels.figures.withTotalShort', { n: count, least })
}

/** Never drawn anew while figures change. */
const SubBureauHead = memo(function SubBureauHead() {
  const { t } = useEditorWords()
  return (
    <thead>
      <tr>
        <th scope="col">{t('panels.figures.subBureau')}</th>
        <th scope="col">{t('panels.figures.floor')}</th>
        <th scope="col">{t('panels.figures.staff')}</th>
        <th scope="col">{t('panels.figures.established')}</th>
        <th scope="col">{t('panels.figures.cellCount')}</th>
        <th scope="col">{t('panels.figures.workload')}</th>
        <th scope="col">{t('panels.figures.perPerson')}</th>
        <th scope="col">{t('panels.figures.enterprises')}</th>
      </tr>
    </thead>
  )
})

import { useQuery } from '@tanstack/react-query'
import { CauseCode, CauseGroup, causeGroups } from '@tongzhou/server/contracts/coverage/cause'
import { GetCoverageMatrix } from '@tongzhou/server/contracts/coverage/overview'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { onDay } from './coverage-address.ts'
import { CrossingCell, type CrossingFilter } from './crossing-cell.tsx'
import { DaySection } from './day-section.tsx'
import { type Matrix, matrixTotals } from './matrix-totals.ts'
import { useCoverageNames } from './use-coverage-names.ts'

const words = ['on', 'group', 'cause'] as const

/** Townships × sub-bureaus: who is there, how much, and what is uncovered; empty crossings stand out. */
export function MatrixPage() {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  usePageTitle(t('page.tabs.matrix'))
  const address = useAddressWords(words)
  const { on } = address.words
  const group = CauseGroup.safeParse(address.words.group).data
  const cause = CauseCode.safeParse(address.words.cause).data
  const query = useQuery({
    ...queryFor(GetCoverageMatrix, {
      query: {
        ...onDay(on),
        ...(group === undefined ? {} : { group }),
        ...(cause === undefined ? {} : { cause }),
      },
    }),
    placeholderData: (before) => before,
  })
  return (
    <>
      <PageHead
        title={t('records.matrix.table')}
        lead={t('records.matrix.lead')}
        actions={<Button onClick={() => window.print()}>{t('page.print')}</Button>}
      />
      <DaySection on={on} onDay={(day) => address.set('on', day)} />
      <Sheet
        isFlush
        title={query.data === undefined ? t('records.matrix.table') : formats.day(query.data.on)}
        actions={
          <SelectField
            label={t('page.facets.cause')}
            allLabel={t('page.facets.all')}
            value={group ?? ''}
            choices={causeGroups.map((value) => ({ value, label: t(`causes.groups.${value}`) }))}
            onChange={(value) => address.step({ group: value, cause: '' })}
          />
        }
      >
        <Answer query={query} lines={12}>
          {(matrix) =>
            matrix.townships.length === 0 ? (
              <EmptyState title={t('page.covered.noPlan')} />
            ) : (
              <MatrixTable matrix={matrix} on={on} filter={{ group, cause }} />
            )
          }
        </Answer>
      </Sheet>
    </>
  )
}

interface MatrixTableProps {
  readonly matrix: Matrix
  readonly on: string
  readonly filter: CrossingFilter
}

function MatrixTable({ matrix, on, filter }: MatrixTableProps) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const names = useCoverageNames(on)
  const totals = matrixTotals(matrix)
  const lines = matrix.subBureaus.map(({ id, name }) => ({
    id,
    name: id === null ? t('records.matrix.none') : names.subBureau(id, name ?? undefined),
  }))
  const blocks = totals.blocks.map((code) => ({
    code,
    name: code === null ? t('records.matrix.noTownship') : names.township(code),
  }))
  return (
    <>
      <p className="sheet-note muted">{t('records.matrix.legend')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <section className="plain-table-wrap" aria-label={t('records.matrix.table')} tabIndex={0}>
        <table className="plain-table matrix" data-testid="matrix" data-total={matrix.total}>
          <thead>
            <tr>
              <th scope="col">{t('records.matrix.township')}</th>
              {lines.map(({ id, name }) => (
                <th key={id ?? 'none'} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col" className="number">
                {t('records.matrix.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {blocks.map((block) => (
              <tr key={block.code ?? 'none'}>
                <th scope="row">{block.name}</th>
                {lines.map((line) => (
                  <CrossingCell
                    key={line.id ?? 'none'}
                    crossing={totals.at(block.code, line.id)}
                    names={{ township: block.name, subBureau: line.name }}
                    on={on}
                    filter={filter}
                  />
                ))}
                <td
                  className="number"
                  data-block={block.code ?? 'none'}
                  data-count={totals.ofBlock(block.code)}
                >
                  {formats.integer(totals.ofBlock(block.code))}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('records.matrix.total')}</th>
              {lines.map(({ id }) => (
                <td
                  key={id ?? 'none'}
                  className="number"
                  data-line={id ?? 'none'}
                  data-count={totals.ofLine(id)}
                >
                  {formats.integer(totals.ofLine(id))}
                </td>
              ))}
              <td className="number">
                <strong>{formats.integer(matrix.total)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  )
}

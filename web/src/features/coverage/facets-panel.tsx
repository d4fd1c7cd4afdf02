import type { ReactNode } from 'react'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import type { FilterName, ItemFilter } from './coverage-address.ts'
import type { Facets } from './facets.ts'
import { SeverityMark } from './severity-mark.tsx'
import type { CoverageNames } from './use-coverage-names.ts'

interface FacetsPanelProps {
  readonly facets: Facets
  readonly filter: ItemFilter
  readonly names: CoverageNames
  /** Sets some filters; '' takes one away. */
  onFilter(changes: Partial<Record<FilterName, string>>): void
}

/** How much is uncovered by severity, cause, sub-bureau and township; every number is a way to narrow the list. */
export function FacetsPanel(props: FacetsPanelProps) {
  const { facets, filter, onFilter } = props
  const { t } = useCoverageWords()
  return (
    <nav className="facets" aria-label={t('page.facets.label')} data-testid="facets">
      <FacetList title={t('page.facets.severity')}>
        {facets.severities.map(({ severity, count }) => (
          <FacetButton
            key={severity}
            name={`severity-${severity}`}
            label={
              <>
                <SeverityMark severity={severity} /> {t(`causes.severities.${severity}`)}
              </>
            }
            count={count}
            isChosen={filter.severity === severity}
            onChoose={(isChosen) => onFilter({ severity: isChosen ? severity : '' })}
          />
        ))}
      </FacetList>
      <FacetList title={t('page.facets.cause')}>
        {facets.groups.map(({ group, count, causes }) => (
          <CauseGroupFacet key={group} {...props} group={group} count={count} causes={causes} />
        ))}
      </FacetList>
      <PlaceFacets {...props} />
    </nav>
  )
}

type GroupFacet = Facets['groups'][number]

function CauseGroupFacet({ group, count, causes, filter, onFilter }: FacetsPanelProps & GroupFacet) {
  const { t } = useCoverageWords()
  return (
    <>
      <FacetButton
        name={`group-${group}`}
        isGroup
        label={t(`causes.groups.${group}`)}
        count={count}
        isChosen={filter.group === group}
        onChoose={(isChosen) => onFilter({ group: isChosen ? group : '', cause: '' })}
      />
      {causes.map((one) => (
        <FacetButton
          key={one.cause}
          name={`cause-${one.cause}`}
          label={t(`causes.names.${one.cause}`)}
          count={one.count}
          isChosen={filter.cause === one.cause}
          onChoose={(isChosen) => onFilter({ cause: isChosen ? one.cause : '', group: '' })}
        />
      ))}
    </>
  )
}

function PlaceFacets({ facets, filter, names, onFilter }: FacetsPanelProps) {
  const { t } = useCoverageWords()
  return (
    <>
      <FacetList title={t('page.facets.subBureau')}>
        {facets.subBureaus.map(({ id, count }) => (
          <FacetButton
            key={id ?? 'none'}
            name={`subBureau-${id ?? 'none'}`}
            label={id === null ? t('page.facets.noSubBureau') : names.subBureau(id)}
            count={count}
            isChosen={id !== null && filter.subBureau === id}
            onChoose={id === null ? null : (isChosen) => onFilter({ subBureau: isChosen ? String(id) : '' })}
          />
        ))}
      </FacetList>
      <FacetList title={t('page.facets.township')}>
        {facets.townships.map(({ code, count }) => (
          <FacetButton
            key={code ?? 'none'}
            name={`township-${code ?? 'none'}`}
            label={code === null ? t('page.facets.noTownship') : names.township(code)}
            count={count}
            isChosen={code !== null && filter.township === code}
            onChoose={code === null ? null : (isChosen) => onFilter({ township: isChosen ? code : '' })}
          />
        ))}
      </FacetList>
    </>
  )
}

function FacetList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="facet-list">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

interface FacetButtonProps {
  readonly name: string
  readonly label: ReactNode
  readonly count: number
  readonly isChosen: boolean
  readonly isGroup?: boolean
  /** Null where it is only a number: nothing can be asked for by it. */
  readonly onChoose: ((isChosen: boolean) => void) | null
}

function FacetButton({ name, label, count, isChosen, isGroup = false, onChoose }: FacetButtonProps) {
  const { formats } = useLanguage()
  const content = (
    <>
      <span className="facet-label">{label}</span>
      <span className="facet-count">{formats.integer(count)}</span>
    </>
  )
  return (
    <li className={isGroup ? 'facet-group' : undefined} data-facet={name} data-count={count}>
      {onChoose === null ? (
        <span className="facet">{content}</span>
      ) : (
        <button type="button" className="facet" aria-pressed={isChosen} onClick={() => onChoose(!isChosen)}>
          {content}
        </button>
      )}
    </li>
  )
}

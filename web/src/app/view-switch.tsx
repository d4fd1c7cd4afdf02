import { useTranslation } from 'react-i18next'

const views = ['map', 'table'] as const

interface ViewSwitchProps {
  readonly shown: (typeof views)[number]
  onShow(view: (typeof views)[number]): void
}

/** The bar at the foot of a narrow page: the map or the table. */
export function ViewSwitch({ shown, onShow }: ViewSwitchProps) {
  const { t } = useTranslation()
  return (
    <nav className="view-switch" aria-label={t('platform.views')}>
      {views.map((view) => (
        <button key={view} type="button" aria-pressed={view === shown} onClick={() => onShow(view)}>
          {t(`platform.${view}`)}
        </button>
      ))}
    </nav>
  )
}

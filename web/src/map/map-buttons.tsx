interface MapButtonsProps {
  readonly labels: { readonly zoomIn: string; readonly zoomOut: string; readonly home: string }
  /** The map once it is mounted; null where it cannot be. */
  readonly map: { readonly current: { zoomBy(steps: number): void; showHome(): unknown } | null }
}

/** Nearer, farther, and back to the whole district: the same on every map. */
export function MapButtons({ labels, map }: MapButtonsProps) {
  return (
    <div className="map-view-buttons">
      <MapButton label={labels.zoomIn} path="M10 4v12M4 10h12" onPress={() => map.current?.zoomBy(1)} />
      <MapButton label={labels.zoomOut} path="M4 10h12" onPress={() => map.current?.zoomBy(-1)} />
      <MapButton
        label={labels.home}
        path="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M8 8h4v4H8z"
        onPress={() => map.current?.showHome()}
      />
    </div>
  )
}

interface MapButtonProps {
  readonly label: string
  readonly path: string
  onPress(): void
}

function MapButton({ label, path, onPress }: MapButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onPress}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  )
}

import { Button } from './button.tsx'

interface MapNoticeProps {
  /** What went wrong; null while nothing has. */
  readonly message: string | null
  readonly closeLabel: string
  onClose(): void
}

/** Says over a map that something of it could not be loaded, until it is put away. */
export function MapNotice({ message, closeLabel, onClose }: MapNoticeProps) {
  return message === null ? null : (
    <div className="map-notice" role="alert">
      {message}
      <Button look="plain" className="button-small" onClick={onClose}>
        {closeLabel}
      </Button>
    </div>
  )
}

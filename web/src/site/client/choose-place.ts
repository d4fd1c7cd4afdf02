import type { Spot } from '../../map/public/public-map-props.ts'

const put = (selector: string, value: string) => {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (field) field.value = value
}

/** Somebody writes the code of a cell: the point on the map does not count any more. */
export function forgetPlace(): void {
  put('[data-lng]', '')
  put('[data-lat]', '')
  const told = document.querySelector('[data-chosen-place]')
  if (told) told.textContent = ''
}

/** Puts the place that somebody pointed at into the form, and says which it is. */
export function choosePlace({ lngLat: [lng, lat], cell }: Spot): void {
  put('[data-lng]', String(lng))
  put('[data-lat]', String(lat))
  put('#cell', cell?.code ?? '')
  const told = document.querySelector<HTMLElement>('[data-chosen-place]')
  if (!told) return
  const place = [cell?.name, `${lng}, ${lat}`].filter(Boolean).join(' · ')
  told.textContent = (told.dataset['words'] ?? '{0}').replace('{0}', place)
}

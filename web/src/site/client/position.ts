import { locate } from './geolocate.ts'

/** Shows the button where the device can say its position; it leads to the cell of the place. */
export function offerPosition(button: HTMLButtonElement): void {
  if (!('geolocation' in navigator)) return
  const status = document.querySelector('[data-position-status]')
  button.hidden = false
  const lead = async () => {
    button.disabled = true
    try {
      const [lng, lat] = await locate()
      location.assign(`${button.dataset['position'] ?? '/here'}?lng=${lng}&lat=${lat}`)
    } catch (fault) {
      const { message } = fault as Error
      if (status) status.textContent = button.dataset[message] ?? message
    }
    button.disabled = false
  }
  button.addEventListener('click', () => void lead())
}

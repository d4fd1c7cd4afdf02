/** Shows the button where the device can say its position; it leads to the cell of the place. */
export function offerPosition(button: HTMLButtonElement): void {
  if (!('geolocation' in navigator)) return
  const status = document.querySelector('[data-position-status]')
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        // Five decimals are a metre: enough for a cell, and no more than is needed leaves the device.
        location.assign(
          `${button.dataset['position'] ?? '/here'}?lng=${longitude.toFixed(5)}&lat=${latitude.toFixed(5)}`,
        )
      },
      () => {
        button.disabled = false
        if (status) status.textContent = button.dataset['sorry'] ?? ''
      },
      { timeout: 10_000, maximumAge: 60_000 },
    )
  })
}

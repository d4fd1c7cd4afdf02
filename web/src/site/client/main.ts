import '../site.css'
import '../forms.css'
import { choosePlace, forgetPlace } from './choose-place.ts'
import { offerMap } from './map/load.ts'
import { offerPosition } from './position.ts'

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-position]')) offerPosition(button)
for (const host of document.querySelectorAll<HTMLElement>('[data-map="records"], [data-map="reports"]'))
  offerMap(host)
for (const host of document.querySelectorAll<HTMLElement>('[data-map="place"]')) offerMap(host, choosePlace)
document.querySelector('#cell')?.addEventListener('input', forgetPlace)

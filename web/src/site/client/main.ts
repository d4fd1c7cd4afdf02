import '../site.css'
import { offerMap } from './map/load.ts'
import { offerPosition } from './position.ts'

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-position]')) offerPosition(button)
for (const host of document.querySelectorAll<HTMLElement>('[data-map="records"]')) offerMap(host)

import '../site.css'
import { offerPosition } from './position.ts'

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-position]')) offerPosition(button)

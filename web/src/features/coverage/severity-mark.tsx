import type { Severity } from '@tongzhou/server/contracts/coverage/cause'
import { severityColours } from '../../map/coverage/coverage-colours.ts'

/** The figures of the map: a filled diamond, a filled triangle, a ring. */
const shapes: Readonly<Record<Severity, string>> = {
  critical: 'M6 .6 11.4 6 6 11.4.6 6Z',
  serious: 'M6 1.2 11.4 11H.6Z',
  minor: 'M6 2a4 4 0 1 0 .001 0Z',
}

/** How bad it is: a form and a colour; `label` says it in words for those who see neither. */
export function SeverityMark({ severity, label }: { readonly severity: Severity; readonly label?: string }) {
  const isRing = severity === 'minor'
  return (
    <span className="severity-mark">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path
          d={shapes[severity]}
          fill={isRing ? 'none' : severityColours[severity]}
          stroke={isRing ? '#8a6a10' : 'none'}
          strokeWidth="2"
        />
      </svg>
      {label === undefined ? null : <span className="visually-hidden">{label}</span>}
    </span>
  )
}

import type { ReactNode } from 'react'
import type { ToolName } from '../../../editor/tools/tool.ts'

const icons: Readonly<Record<ToolName, ReactNode>> = {
  select: <path d="M5 3l11 6-5 1.5L9 16z" />,
  draw: (
    <>
      <path d="M4 15 6 5l9-1 1 9-6 3z" />
      <circle cx="6" cy="5" r="1.4" />
      <circle cx="15" cy="4" r="1.4" />
      <circle cx="4" cy="15" r="1.4" />
    </>
  ),
  cut: (
    <>
      <path d="M4 6h12v9H4z" />
      <path d="M8 2.5 12 18" strokeDasharray="2.4 1.6" />
    </>
  ),
  reshape: (
    <>
      <path d="M3 15l5-9 4 6 5-9" />
      <circle cx="8" cy="6" r="1.9" fill="currentColor" />
      <circle cx="12" cy="12" r="1.9" fill="currentColor" />
    </>
  ),
  paint: (
    <>
      <path d="M16.5 3.5 9 11" />
      <path d="M9 11c-2.5-.5-4 1-4 2.6 0 1.4-1 2-2 2.2 1.5 1.4 6 1.6 7.2-1.2.6-1.5 0-2.8-1.2-3.6z" />
    </>
  ),
  lasso: (
    <>
      <ellipse cx="10" cy="8" rx="6.8" ry="4.8" strokeDasharray="2.6 1.6" />
      <path d="M7 12.4c-1.4 1.2-.8 2.8.6 2.6 1.6-.2 1.4-2.4-.6-2.6zm.6 2.6L6 17.5" />
    </>
  ),
  enclave: (
    <>
      <path d="M3 4h14v12H3z" />
      <path d="M8 8h4.5v4.5H8z" fill="currentColor" />
    </>
  ),
}

/** The sign of a tool; its name always stands beside it. */
export function ToolIcon({ tool }: { readonly tool: ToolName }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {icons[tool]}
    </svg>
  )
}

import { Component, type ReactNode } from 'react'
import { BrokenPage } from './broken-page.tsx'

interface BoundaryState {
  readonly isBroken: boolean
}

/** Shows a page with a way out when drawing the page fails; React writes the error to the console. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { isBroken: false }

  static getDerivedStateFromError(): BoundaryState {
    return { isBroken: true }
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenPage /> : this.props.children
  }
}

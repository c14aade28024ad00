import type { ReactNode } from 'react'
import { Component } from 'react'

type ScreenBoundaryProps = {
  readonly children: ReactNode
  /** Drawn when a screen has failed; `again` opens it anew. */
  readonly fallback: (again: () => void) => ReactNode
}

/** Keeps a bug of one screen from taking the till down: rail, status bar and basket stay. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return this.props.fallback(() => this.setState({ hasFailed: false }))
  }
}

import type { DisplayView } from './display-view.ts'

/** What the customer's window sees as `window.customerDisplay`. */
export type CustomerDisplayApi = {
  readonly current: () => Promise<DisplayView>
  readonly onChanged: (listener: (view: DisplayView) => void) => void
}

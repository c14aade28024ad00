import type { ActId } from '../base/ids.ts'
import type { DocumentContext } from './documents/document-context.ts'

/** Where and when an act takes place; `act` is chosen once by the window, so that a repeated request is the same act. */
export type ActContext = DocumentContext & {
  readonly act: ActId
  /** This till sells through a fiscal printer: the receipt of a sale is the fiscal one. */
  readonly isFiscal?: boolean
}

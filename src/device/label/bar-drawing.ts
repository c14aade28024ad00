import type { BarSymbology } from './bar-modules.ts'
import { barModules } from './bar-modules.ts'

/** A picture of bars for a screen, one unit per module. */
export type BarDrawing = {
  /** With the quiet zones. */
  readonly width: number
  readonly height: number
  /** Data of an SVG path: each bar a rectangle. */
  readonly path: string
}

/** Modules of white that either side of a code needs. */
const quiet = 10
const height = 50

/** Null where the data cannot be such a code. */
export function barDrawing(symbology: BarSymbology, data: string): BarDrawing | null {
  const modules = barModules(symbology, data)
  if (modules === '') return null
  const bars = [...modules].map((module, at) => (module === '1' ? `M${at + quiet} 0h1v${height}h-1z` : ''))
  return { width: modules.length + 2 * quiet, height, path: bars.join('') }
}

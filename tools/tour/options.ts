import { parseArgs } from 'node:util'

/** What `npm run tour -- …` was asked for. */
export interface TourOptions {
  /** No pauses: for automation. */
  readonly fast: boolean
  readonly headless: boolean
  /** Folder of the pictures. */
  readonly screenshots: string
  readonly help: boolean
}

export const usage = `npm run tour -- [options]
  --fast               no pauses between the steps
  --headless           no window
  --screenshots DIR    where the pictures go (default docs/screenshots)`

/** Throws on a word that it does not know. */
export function parseTourOptions(args: readonly string[]): TourOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      fast: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      screenshots: { type: 'string', default: 'docs/screenshots' },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
]

/** The browser of all tests: what `CHROMIUM` names, else Debian's or what stands where other systems have it. */
export function findChromium(): string {
  const named = process.env['CHROMIUM']
  const wanted = named === undefined ? places : [named]
  const found = wanted.find((place) => existsSync(place))
  if (found === undefined)
    throw new Error(`no Chromium at ${wanted.join(', ')}; install Debian's package chromium`)
  return found
}

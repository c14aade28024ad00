import { isLoopback } from '#src/base/is-loopback.ts'
import type { Fetch } from '../link/couch-link.ts'
import { PinnedLine } from '../link/pinned-line.ts'
import type { PinnedLineOptions } from '../link/pinned-line.ts'
import type { RelaySetting } from '../settings/provision.ts'

export type RelayLineOptions = PinnedLineOptions & {
  readonly setting: RelaySetting
  /** For what needs no pin: a line that never leaves this machine, or one that is set to be plain. */
  readonly fetch: Fetch
}

/** How this till reaches the relays of its store. */
export type RelayLine = {
  /** In the order in which they are to be used. */
  readonly urls: readonly string[]
  /** Which of them is this machine's own; null where it serves none. */
  readonly own: string | null
  readonly fetch: Fetch
  /** Breaks off what is under way over TLS. */
  readonly close: () => void
}

/** TLS to a pinned certificate, whatever the addresses say, unless the setting says that the line is plain. */
export function relayLine({ setting, fetch, ...pinning }: RelayLineOptions): RelayLine {
  if (setting.plain) return { ...addressesOf(setting, 'http'), fetch, close: () => undefined }
  const line = new PinnedLine(pinning)
  const { urls, own } = addressesOf(setting, 'https')
  return {
    urls: urls.map((url) => (isHere(url) ? url : url.replace(/^http:/, 'https:'))),
    own,
    fetch: (url, init) => (url.startsWith('https:') ? line.fetch(url, init) : fetch(url, init)),
    close: () => line.close(),
  }
}

const everyAddress: readonly string[] = ['0.0.0.0', '::']

function addressesOf(setting: RelaySetting, scheme: 'http' | 'https'): Pick<RelayLine, 'urls' | 'own'> {
  if (!('serve' in setting)) return { urls: setting.use, own: null }
  const { host, port } = setting.serve
  const own = `${scheme}://${everyAddress.includes(host) ? '127.0.0.1' : host}:${port}`
  const spare = setting.spare === undefined ? [] : [setting.spare]
  return { urls: [...(setting.use ?? []), own, ...spare], own }
}

const isHere = (url: string): boolean => isLoopback(new URL(url).hostname)

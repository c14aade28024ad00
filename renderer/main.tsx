import { createRoot } from 'react-dom/client'
import { assert } from '#src/base/assert.ts'
import { systemClock } from '#src/base/clock.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { replicaPortMessage } from '#src/contract/ipc/terminal-api.ts'
import { openLiveStore } from './lib/live-store.ts'
import { ScanDesk } from './lib/scan-desk.ts'
import { createSounds } from './lib/sounds.ts'
import { connectReplica } from './replica/open-replica-worker.ts'
import { App } from './screens/app.tsx'
import type { OpenReplica } from './screens/open-replica.ts'
import './ui/base.css'

declare global {
  interface Window {
    readonly terminal: TerminalApi
  }
}

/** The next port to main that the preload hands to its own page. */
const nextReplicaPort = (): Promise<MessagePort> =>
  new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      if (event.source !== window || !isPortMessage(event.data) || !port) return
      window.removeEventListener('message', onMessage)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
  })

const isPortMessage = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === replicaPortMessage

const openReplica: OpenReplica = async (options) => {
  const port = nextReplicaPort()
  await window.terminal.replica.connect()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return connectReplica(worker, options, await port)
}

const root = document.getElementById('root')
assert(root, 'The page has a root')
const services = {
  terminal: window.terminal,
  live: await openLiveStore(window.terminal),
  replica: null,
  clock: systemClock(globalThis),
  sounds: createSounds(() => new AudioContext()),
  scans: new ScanDesk(),
  newId: () => crypto.randomUUID(),
}
createRoot(root).render(<App services={services} openReplica={openReplica} />)

import { createRoot } from 'react-dom/client'
import { assert } from '#src/base/assert.ts'
import { systemClock } from '#src/base/clock.ts'
import type { ReplicaStart } from '#src/contract/ipc/requests.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { replicaPortMessage } from '#src/contract/ipc/terminal-api.ts'
import { browserStorage } from './lib/services/browser-storage.ts'
import { CustomerDesk } from './lib/services/customer-desk.ts'
import { openLiveStore } from './lib/services/live-store.ts'
import { ScanDesk } from './lib/services/scan-desk.ts'
import { createSounds } from './lib/services/sounds.ts'
import { connectReplica } from './replica/open-replica-worker.ts'
import type { ReplicaConnection, ReplicaOptions } from './replica/replica-client.ts'
import type { StartedWorker } from './replica/watched-replica.ts'
import { watchReplica } from './replica/watched-replica.ts'
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

/** A worker begun, with a port to main of its own. */
function startWorker(options: ReplicaOptions, why: ReplicaStart): StartedWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const connect = async (): Promise<ReplicaConnection> => {
    const port = nextReplicaPort()
    await window.terminal.replica.connect({ why })
    return connectReplica(worker, options, await port)
  }
  return {
    connection: connect(),
    onError: (listener) => worker.addEventListener('error', listener),
    end: () => worker.terminate(),
  }
}

const clock = systemClock(globalThis)
const openReplica: OpenReplica = (options) =>
  watchReplica({ clock, start: (why) => startWorker(options, why) })

const root = document.getElementById('root')
assert(root, 'The page has a root')
const live = await openLiveStore(window.terminal)
const services = {
  terminal: window.terminal,
  live,
  replica: null,
  clock,
  storage: await browserStorage(navigator.storage),
  sounds: createSounds(() => new AudioContext()),
  scans: new ScanDesk(),
  display: new CustomerDesk({
    show: window.terminal.display.show,
    clock,
    isSignedIn: () => live.current().session !== null,
  }),
  newId: () => crypto.randomUUID(),
}
createRoot(root).render(<App services={services} openReplica={openReplica} />)

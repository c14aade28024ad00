import { contextBridge } from 'electron'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { acts, basket, people } from './areas/acts.ts'
import { customerDisplay } from './areas/display.ts'
import { devices, jobs } from './areas/devices.ts'
import { events } from './areas/events.ts'
import { forwardReplicaPort, replica } from './areas/replica.ts'
import { session } from './areas/session.ts'
import { training } from './areas/training.ts'
import { display, link, settings, terminal } from './areas/terminal.ts'

const api: TerminalApi = {
  terminal,
  session,
  acts,
  people,
  training,
  basket,
  jobs,
  devices,
  display,
  link,
  settings,
  replica,
  events,
}

/** Each window has what it needs and nothing of the other; main lets neither go to the other's page. */
if (location.pathname === '/display.html') {
  contextBridge.exposeInMainWorld('customerDisplay', customerDisplay)
} else {
  contextBridge.exposeInMainWorld('terminal', api)
  forwardReplicaPort()
}

import { contextBridge } from 'electron'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { acts, basket } from './areas/acts.ts'
import { devices, jobs } from './areas/devices.ts'
import { events } from './areas/events.ts'
import { forwardReplicaPort, replica } from './areas/replica.ts'
import { session } from './areas/session.ts'
import { training } from './areas/training.ts'
import { link, settings, terminal } from './areas/terminal.ts'

const api: TerminalApi = {
  terminal,
  session,
  acts,
  training,
  basket,
  jobs,
  devices,
  link,
  settings,
  replica,
  events,
}

contextBridge.exposeInMainWorld('terminal', api)
forwardReplicaPort()

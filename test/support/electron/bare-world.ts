import { randomUUID } from 'node:crypto'
import { nodeFiles } from '#electron/journal/node-files.ts'
import type { HandlerOptions } from '#electron/terminal/handlers.ts'
import type { Machine, World } from '#electron/terminal/machine.ts'
import type { Till } from '#electron/terminal/till.ts'
import { DisplayBoard } from '#electron/window/display-board.ts'
import { MemoryDisk } from './memory-disk.ts'

const nothing = (): void => undefined

/** A process that is never heard of. */
export const silentProcess = {
  ...{ post: nothing, onEvent: nothing, onExit: nothing, kill: nothing },
  takeActs: () => [],
}

/** The world of a machine on the real file system, without devices, relay, key ring or log; what a test cares about it gives itself. */
export const bareWorld = (own: Pick<World, 'userData' | 'clock' | 'fetch'> & Partial<World>): World => ({
  random: () => 0.5,
  makeId: randomUUID,
  files: nodeFiles,
  vault: { isAvailable: () => false, seal: () => Buffer.alloc(0), unseal: () => '' },
  forkDevices: () => silentProcess,
  forkRelay: () => silentProcess,
  log: { info: nothing, error: nothing },
  disk: new MemoryDisk(),
  ...own,
})

/** What the requests of a window need beside its machine and till, where no window is. */
export const withoutWindow = (machine: Machine, till: Till): HandlerOptions => ({
  machine,
  till,
  version: '1',
  runtime: 'stand-in',
  connectReplica: nothing,
  restart: nothing,
  display: new DisplayBoard(machine.clock),
})

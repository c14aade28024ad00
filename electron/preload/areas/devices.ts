import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const devices: TerminalApi['devices'] = { status: () => ask('devices.status', null) }

export const jobs: TerminalApi['jobs'] = {
  list: () => ask('jobs.list', null),
  settle: (input) => ask('jobs.settle', input),
  reprintLast: (input) => ask('jobs.reprint-last', input),
}

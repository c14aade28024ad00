import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const devices: TerminalApi['devices'] = {
  status: () => ask('devices.status', null),
  weight: () => ask('devices.weight', null),
  abortCard: () => ask('devices.abort-card', null),
  identifyCard: () => ask('devices.identify-card', null),
  tryAgain: (input) => ask('devices.try-again', input),
  printLabel: (input) => ask('devices.print-label', input),
  hear: () => ask('devices.hear', null),
  setUp: () => ask('devices.set-up', null),
  find: () => ask('devices.find', null),
  save: (input) => ask('devices.save', input),
  try: (input) => ask('devices.try', input),
  fiscalHealth: (input) => ask('devices.fiscal-health', input),
  checkCardTerminal: (input) => ask('devices.check-card-terminal', input),
  tryPayment: (input) => ask('devices.try-payment', input),
  export: (input) => ask('devices.export', input),
  import: (input) => ask('devices.import', input),
}

export const jobs: TerminalApi['jobs'] = {
  list: () => ask('jobs.list', null),
  settle: (input) => ask('jobs.settle', input),
  reprintLast: (input) => ask('jobs.reprint-last', input),
  paper: () => ask('jobs.paper', null),
  lastSlip: () => ask('jobs.last-slip', null),
}

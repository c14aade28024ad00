import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const terminal: TerminalApi['terminal'] = {
  info: () => ask('terminal.info', null),
  enrol: (input) => ask('terminal.enrol', input),
  leave: (input) => ask('terminal.leave', input),
  dismissNotice: (input) => ask('notices.dismiss', input),
}

export const display: TerminalApi['display'] = {
  show: (input) => ask('display.show', input),
  pole: (input) => ask('display.pole', input),
}

export const link: TerminalApi['link'] = { status: () => ask('link.status', null) }

export const settings: TerminalApi['settings'] = {
  get: () => ask('settings.get', null),
  set: (changes) => ask('settings.set', changes),
}

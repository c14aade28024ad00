import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const acts: TerminalApi['acts'] = {
  run: (draft) => ask('acts.run', draft),
  open: () => ask('acts.open', null),
  settle: (input) => ask('acts.settle', input),
}

export const people: TerminalApi['people'] = { record: (draft) => ask('people.record', draft) }

export const basket: TerminalApi['basket'] = {
  save: (input) => ask('basket.save', input),
  load: () => ask('basket.load', null),
}

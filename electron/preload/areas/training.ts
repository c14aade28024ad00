import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const training: TerminalApi['training'] = {
  current: () => ask('training.current', null),
  enter: () => ask('training.enter', null),
  leave: () => ask('training.leave', null),
  facts: (input) => ask('training.facts', input),
}

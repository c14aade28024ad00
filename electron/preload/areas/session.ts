import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const session: TerminalApi['session'] = {
  staff: () => ask('session.staff', null),
  signIn: (input) => ask('session.sign-in', input),
  badge: (input) => ask('session.badge', input),
  approve: (input) => ask('session.approve', input),
  lock: () => ask('session.lock', null),
  signOut: () => ask('session.sign-out', null),
  current: () => ask('session.current', null),
}

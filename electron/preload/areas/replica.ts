import { ipcRenderer } from 'electron'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { replicaPortMessage } from '#src/contract/ipc/terminal-api.ts'
import { ask } from './ask.ts'

export const replica: TerminalApi['replica'] = { connect: (input) => ask('replica.connect', input) }

/** Hands each port that main sends to the page of this very window. */
export function forwardReplicaPort(): void {
  ipcRenderer.on(replicaPortMessage, ({ ports }) => {
    window.postMessage({ type: replicaPortMessage }, window.location.origin, [...ports])
  })
}

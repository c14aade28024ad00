import { ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import type { EventMap, EventName } from '#src/contract/ipc/events.ts'
import { eventNames } from '#src/contract/ipc/events.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'

export const events: TerminalApi['events'] = {
  on: <K extends EventName>(name: K, listener: (value: EventMap[K]) => void) => {
    // The name comes from the page: only those of the map are channels.
    if (!eventNames.includes(name)) throw new TypeError(`no event is called '${String(name)}'`)
    const hear = (_event: IpcRendererEvent, value: EventMap[K]): void => listener(value)
    ipcRenderer.on(name, hear)
    return () => void ipcRenderer.off(name, hear)
  },
}

import { ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import type { CustomerDisplayApi } from '#src/contract/display/customer-display-api.ts'
import type { DisplayView } from '#src/contract/display/display-view.ts'
import { ask } from './ask.ts'

/** The customer's window hears what to show and can ask for nothing else. */
export const customerDisplay: CustomerDisplayApi = {
  current: () => ask('display.current', null),
  onChanged: (listener) => {
    ipcRenderer.on('display.changed', (_event: IpcRendererEvent, view: DisplayView) => listener(view))
  },
}

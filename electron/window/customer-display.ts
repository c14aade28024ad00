import { screen } from 'electron'
import type { BrowserWindow, Display } from 'electron'
import type { DisplayView } from '#src/contract/display/display-view.ts'
import type { MachineSettings } from '#src/contract/ipc/views.ts'
import type { Machine } from '../terminal/machine.ts'
import { openWindow } from './open-window.ts'
import { reviveWindow } from './revive-window.ts'

type CustomerDisplayOptions = {
  readonly machine: Machine
  readonly preload: string
  readonly view: () => DisplayView
}

export type CustomerDisplay = {
  /** Sends what is to be shown now. */
  readonly tell: () => void
  readonly close: () => void
}

/** Keeps the customer's window open where the settings and the screens of this machine ask for it, and closes it where they do not. */
export function keepCustomerDisplay({ machine, preload, view }: CustomerDisplayOptions): CustomerDisplay {
  let window: BrowserWindow | undefined
  let isEnded = false
  const tell = (): void => {
    if (window && !window.isDestroyed()) window.webContents.send('display.changed', view())
  }
  const open = (on: Display | undefined): BrowserWindow => {
    const opened = openWindow(preload, { page: 'display.html', ...(on && { on }) })
    reviveWindow(opened.webContents, machine)
    opened.on('closed', () => {
      if (window === opened) window = undefined
    })
    return opened
  }
  const settle = (): void => {
    const { wanted, on } = placeOf(machine.settings.current.customerDisplay)
    if (!wanted || isEnded) window?.close()
    else window ??= open(on)
  }
  settle()
  machine.settings.changed.on(settle)
  screen.on('display-added', settle)
  screen.on('display-removed', settle)
  return {
    tell,
    close: () => {
      isEnded = true
      settle()
    },
  }
}

function placeOf(setting: MachineSettings['customerDisplay']): {
  readonly wanted: boolean
  readonly on?: Display | undefined
} {
  const first = screen.getPrimaryDisplay()
  const second = screen.getAllDisplays().find(({ id }) => id !== first.id)
  if (setting === 'off') return { wanted: false }
  return { wanted: setting === 'window' || second !== undefined, on: second }
}

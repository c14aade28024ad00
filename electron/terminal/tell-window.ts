import type { EventMap, EventName } from '#src/contract/ipc/events.ts'
import { terminalInfo } from './handlers.ts'
import type { HandlerOptions } from './handlers.ts'
import type { Terminal } from './terminal.ts'

export type Send = <K extends EventName>(name: K, value: EventMap[K]) => void

/** Tells the window of everything that happens without its asking. */
export function tellWindow(options: HandlerOptions, send: Send): void {
  const { machine, till } = options
  machine.notices.changed.on((notices) => send('notices.changed', notices))
  machine.settings.changed.on((settings) => send('settings.changed', settings))
  machine.devices.statusChanged.on((status) => send('devices.status', status))
  machine.earlyScans.scanned.on((scan) => send('devices.scan', scan))
  machine.devices.scanRefused.on((scan) => send('devices.scan-refused', scan))
  machine.devices.card.progress.on((progress) => send('devices.card', progress))
  machine.devices.weighed.on((weight) => send('devices.weight', weight))
  const tellOf = ({ session, staff, jobs, linkChanged, training, desk }: Terminal): void => {
    session.changed.on((current) => {
      if (current === null) options.display.clear()
      send('session.changed', current)
    })
    staff.changed.on(() => send('staff.changed', session.people()))
    jobs.changed.on((views) => training.desk ?? send('jobs.changed', views))
    training.changed.on((view) => {
      if (view === null || view.last === 0) options.display.clear()
      send('training.changed', view)
      send('jobs.changed', desk().jobs.views())
    })
    linkChanged.on((status) => send('link.changed', status))
    send('terminal.changed', terminalInfo(options))
  }
  till.started.on(tellOf)
  if (till.terminal) tellOf(till.terminal)
}

import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { app, MessageChannelMain, powerMonitor, safeStorage } from 'electron'
import type { BrowserWindow } from 'electron'
import { systemClock } from '#src/base/clock.ts'
import { replicaPortMessage } from '#src/contract/ipc/terminal-api.ts'
import { forkDeviceHost } from './devices/fork-device-host.ts'
import { forkHost } from './devices/fork-host.ts'
import { nodeDisk } from './guards/disk.ts'
import { serveRequests } from './ipc/serve-requests.ts'
import { nodeFiles } from './journal/node-files.ts'
import { finishReset } from './leave/finish-reset.ts'
import { createLog, failure } from './log/log.ts'
import { logStrayFailures } from './log/log-stray-failures.ts'
import { createHandlers, displayView } from './terminal/handlers.ts'
import type { HandlerOptions } from './terminal/handlers.ts'
import { createMachine } from './terminal/machine.ts'
import { tellWindow } from './terminal/tell-window.ts'
import { Till } from './terminal/till.ts'
import { keepCustomerDisplay } from './window/customer-display.ts'
import { DisplayBoard } from './window/display-board.ts'
import { drawAnswersAtOnce } from './window/draw-answers-at-once.ts'
import { openWindow, pageOrigin, prepareSession, registerAppScheme } from './window/open-window.ts'
import { stopInOrder } from './window/stop-in-order.ts'
import { reviveWindow } from './window/revive-window.ts'

const clock = systemClock(globalThis)
const userData = app.getPath('userData')
const out = path.join(app.getAppPath(), 'out')
const log = createLog(path.join(userData, 'logs'), clock)
logStrayFailures(process, log)

app.enableSandbox()
registerAppScheme()
drawAnswersAtOnce(app)
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('the terminal does not start', failure(error))
      app.exit(1)
    })
} else {
  app.quit()
}

async function start(): Promise<void> {
  if (await finishReset(userData)) log.info('the terminal was reset: its data are set aside')
  const machine = await createMachine({
    userData,
    clock,
    random: Math.random,
    makeId: randomUUID,
    fetch: globalThis.fetch,
    files: nodeFiles,
    vault: {
      isAvailable: () => safeStorage.isEncryptionAvailable(),
      seal: (text) => safeStorage.encryptString(text),
      unseal: (sealed) => safeStorage.decryptString(sealed),
    },
    forkDevices: () => forkDeviceHost(path.join(out, 'main/device-host.js'), userData),
    forkRelay: () => forkHost(path.join(out, 'main/relay-host.js'), { serviceName: 'relay' }),
    log,
    disk: nodeDisk(userData),
  })
  const till = new Till(machine)
  stopInOrder(app, () => till.stop(), log)
  app.on('window-all-closed', () => app.quit())
  // Most torn writes come from a machine that is switched off: it is asked to wait until the journal is closed.
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault()
    app.quit()
  })
  await till.start()

  prepareSession({ pages: path.join(out, 'renderer'), published: machine.published })
  const display = new DisplayBoard(clock)
  const options: HandlerOptions = {
    machine,
    till,
    display,
    version: app.getVersion(),
    runtime: process.versions['chrome'] === 'stand-in' ? 'stand-in' : 'electron',
    connectReplica: () => machine.replica.attach(portTo(window)),
    restart: () => {
      app.relaunch()
      app.quit()
    },
  }
  serveRequests(createHandlers(options), { origin: pageOrigin(), log })
  const window = openWindow(path.join(out, 'preload/main.cjs'), { page: 'index.html' })
  tellWindow(options, (name, value) => {
    if (!window.isDestroyed()) window.webContents.send(name, value)
  })
  reviveWindow(window.webContents, machine)
  window.webContents.on('render-process-gone', () => machine.earlyScans.unheard())
  window.on('session-end', () => app.quit())
  const customer = keepCustomerDisplay({
    machine,
    preload: path.join(out, 'preload/main.cjs'),
    view: () => displayView(options),
  })
  display.changed.on(customer.tell)
  machine.settings.changed.on(customer.tell)
  window.on('closed', customer.close)
  app.on('second-instance', () => window.focus())
}

/** A channel of which the page has the other end. */
function portTo(window: BrowserWindow): Electron.MessagePortMain {
  const { port1, port2 } = new MessageChannelMain()
  window.webContents.postMessage(replicaPortMessage, null, [port2])
  return port1
}

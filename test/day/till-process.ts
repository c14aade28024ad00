import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { HostProcess } from '#electron/devices/device-link.ts'
import type { MessagePortLike } from '#electron/inbox/replica-port.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { sellsFiscally } from '#electron/terminal/fiscal-mode.ts'
import { createMachine, type Machine } from '#electron/terminal/machine.ts'
import type { Terminal } from '#electron/terminal/terminal.ts'
import { Till } from '#electron/terminal/till.ts'
import { speakWithMain } from '#renderer/replica/port-protocol.ts'
import { Replica } from '#renderer/replica/replica.ts'
import type { ActContext } from '#src/app/act-context.ts'
import type { ActId, DocumentNo, OrderNo, Sku, VoucherId } from '#src/base/ids.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import { testContext } from '#test/support/act-context.ts'
import { MemoryDisk } from '#test/support/electron/memory-disk.ts'
import { memoryStorage } from '#test/support/memory-replica.ts'
import { awaited, type Desk } from './desk.ts'
import { opensMs, toldClock } from './shop.ts'
import type { Asked, FromTill, ToTill } from './step.ts'
import type { TillStates } from './till-states.ts'
import { work } from './work-at-till.ts'

/** A till in a process of its own, without window: main, its journal and its replica, worked at as the parent says. */
const [userData = '', cashier = '', pin = '', manager = '', managerPin = ''] = process.argv.slice(2)

const clock = toldClock(opensMs)
const line = { isCut: false, cut: new AbortController() }
const hears: ((event: HostEvent) => void)[] = []

const say = (message: FromTill): void => void process.send?.(message)

/** The devices are with the parent: they outlive this process. */
const devices: HostProcess = {
  takeActs: () => [],
  post: (request) => say({ say: 'device', request }),
  onEvent: (listener) => void hears.push(listener),
  onExit: () => undefined,
  kill: () => undefined,
}

const log = { info: () => undefined, error: (text: string, data?: object) => console.error(text, data ?? '') }

const machine = await createMachine({
  userData,
  clock,
  random: () => 0,
  makeId: randomUUID,
  fetch: (url, init = {}) => {
    if (line.isCut) return Promise.reject(new TypeError('fetch failed'))
    const { signal } = line.cut
    return fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal })
  },
  files: nodeFiles,
  vault: { isAvailable: () => false, seal: () => Buffer.alloc(0), unseal: () => '' },
  forkDevices: () => devices,
  forkRelay: () => ({ ...devices, post: () => undefined, onEvent: () => undefined }),
  disk: new MemoryDisk(),
  log,
})

const till = new Till(machine)
process.on('message', (message: ToTill) => void hear(message))
process.once('disconnect', () => process.exit())
const terminal = await started()
const replica = await openReplica(machine, terminal)
const desk = deskOf(terminal, replica)
await signIn()
await awaited('the catalogue', async () => (await replica.queries.catalogueStatus()).state === 'ready')
await untilApplied()
say({ say: 'ready', writer: terminal.facts.names.terminal })

async function hear(message: ToTill): Promise<void> {
  switch (message.say) {
    case 'time':
      clock.nowMs = message.nowMs
      return
    case 'line':
      line.isCut = message.isCut
      if (message.isCut) line.cut.abort()
      else line.cut = new AbortController()
      return
    case 'device':
      return hears.forEach((listener) => listener(message.event))
    case 'do':
      return answer(async () => {
        const done = await work(desk, message.step)
        await untilApplied()
        return { say: 'done', done }
      })
    case 'tell':
      return answer(async () => ({
        say: 'told',
        states: await statesOf(message.asked),
        unsent: terminal.linkStatus().unsent,
      }))
    case 'stop':
      await till.stop()
      await replica.close()
      process.exit()
  }
}

async function answer(make: () => Promise<FromTill>): Promise<void> {
  try {
    say(await make())
  } catch (error) {
    say({ say: 'failed', trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function started(): Promise<Terminal> {
  const found = Promise.withResolvers<Terminal>()
  till.started.on(found.resolve)
  await till.start()
  return till.terminal ?? found.promise
}

async function openReplica({ published }: Machine, { facts }: Terminal): Promise<Replica> {
  const environment = {
    storage: memoryStorage(),
    clock,
    changed: () => undefined,
    openFile: async (file: string) => {
      const bytes = gunzipSync(await readFile(path.join(published, path.basename(file))))
      return new Blob([new Uint8Array(bytes)]).stream()
    },
  }
  const opened = await Replica.open(environment, { ...facts.names })
  const { port1, port2 } = new MessageChannel()
  machine.replica.attach(asInMain(port1))
  speakWithMain(port2, {
    hello: () => opened.hello(),
    apply: (message) => opened.apply(message),
    rebuild: () => Promise.reject(new Error('A replica in memory does not break')),
    onFault: (error) => console.error(error),
    onBroken: (error) => console.error(error),
  })
  return opened
}

/** A port of Node as Electron's main process has it. */
function asInMain(port: MessagePort): MessagePortLike {
  return {
    on: (event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) =>
      port.addEventListener(event, (heard) => listener({ data: 'data' in heard ? heard.data : null })),
    start: () => port.start(),
    postMessage: (message) => port.postMessage(message),
    close: () => port.close(),
  }
}

/** Whoever works here comes with the store's documents. */
async function signIn(): Promise<void> {
  await awaited(`${cashier} is signed in`, async () => {
    const heard = await terminal.session.signIn(cashier, pin)
    if (!heard.ok && heard.reason !== 'unknown-staff') throw new Error(heard.reason)
    return heard.ok
  })
}

/** The screens of this till show all that its journal holds. */
function untilApplied(): Promise<unknown> {
  return awaited('own facts are shown', async () => {
    const last = terminal.journal.lastFact?.seq ?? 0
    return (await replica.hello()).ownSeq >= last
  })
}

function deskOf({ session, saga, facts }: Terminal, { queries }: Replica): Desk {
  const printing = testContext()
  let store: ActContext['store'] | null = null
  const context = (): ActContext => {
    const { terminal: name } = facts.names
    const act = randomUUID() as ActId
    return {
      ...printing,
      act,
      now: clock.now(),
      store: store ?? printing.store,
      terminal: name,
      cashier: session.active,
      isFiscal: sellsFiscally(machine),
    }
  }
  const shift = async () => {
    store ??= await queries.store()
    const open = await queries.openShift(facts.names.terminal)
    if (!open) throw new Error('No shift is open')
    return open
  }
  return {
    terminal,
    queries,
    newId: randomUUID,
    context,
    shift,
    run: async (draft) => {
      const result = await saga.run(draft)
      if (result.ok) await untilApplied()
      if (!result.ok && result.reason !== 'payment-unknown') throw new Error(`refused: ${result.reason}`)
      return result.ok ? (result.document as DocumentNo) : null
    },
    approve: async (permission, about) => {
      const order = { staff: manager, pin: managerPin, permission, ...about }
      const word = await session.approve(order)
      if (!word.ok) throw new Error(`not approved: ${word.reason}`)
      return word.staff
    },
  }
}

async function statesOf({ day, skus, orders, sales, vouchers, boxes }: Asked): Promise<TillStates> {
  const { queries } = replica
  const stock = await Promise.all(skus.map((sku) => queries.stock(sku as Sku)))
  const ordered = await Promise.all(orders.map((no) => queries.order(no as OrderNo)))
  const sold = await Promise.all(sales.map((no) => queries.sale(no as DocumentNo)))
  const loaded = await Promise.all(vouchers.map((id) => queries.voucher(id as VoucherId)))
  const lifted = await Promise.all(boxes.map((from) => queries.boxOf(from as DocumentNo)))
  return {
    shifts: await queries.shiftsSince(day),
    days: (await queries.daysSince(day)).map(({ value }) => value),
    stock: stock.flatMap((view) => view?.here.value ?? []),
    orders: ordered.flatMap((view) => (view?.value.type === 'order' ? view.value : [])),
    sales: sold.flatMap((view) => (view?.value.type === 'sale' ? view.value : [])),
    waiting: await queries.parkedBaskets(),
    vouchers: loaded.flatMap((view) => view?.value ?? []),
    boxes: lifted.flatMap((box) => box ?? []),
  }
}

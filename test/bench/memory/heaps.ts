import type { CDPSession } from 'playwright-core'
import { assert } from '#src/base/assert.ts'
import type { AppTill } from '#test/support/app-world.ts'

/** Bytes that are still reached after a collection, typed arrays included. */
export interface Heaps {
  readonly page: number
  readonly worker: number
  readonly main: number
}

type Send = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>

type Usage = {
  readonly usedSize: number
  readonly embedderHeapUsedSize?: number
  readonly backingStorageSize?: number
}

/** What only weak references hold may take a second round to go. */
const rounds = 3

async function heapOf(send: Send): Promise<number> {
  for (let round = 0; round < rounds; round += 1) await send('HeapProfiler.collectGarbage')
  const {
    usedSize,
    embedderHeapUsedSize = 0,
    backingStorageSize = 0,
  } = (await send('Runtime.getHeapUsage')) as Usage
  return usedSize + embedderHeapUsedSize + backingStorageSize
}

/** Speaks to the one worker of a page, whose protocol is wrapped in that of the page. */
async function workerOf(session: CDPSession): Promise<Send> {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId)
    })
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const sessionId = await attached
  let calls = 0
  return (method) => {
    const id = (calls += 1)
    const answered = new Promise((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const answer = JSON.parse(message) as { readonly id?: number; readonly result?: unknown }
        if (answer.id === id) resolve(answer.result)
      })
    })
    const message = JSON.stringify({ id, method, params: {} })
    return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answered)
  }
}

/** In the main process of the app, by its own inspector; sent there as text. */
async function mainHeap(till: AppTill): Promise<number> {
  return till.app.evaluateMain(async (_main, times) => {
    const { Session } = process.getBuiltinModule('node:inspector/promises')
    const session = new Session()
    session.connect()
    for (let round = 0; round < times; round += 1) await session.post('HeapProfiler.collectGarbage')
    session.disconnect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }, rounds)
}

/** A reader of the three heaps of a running terminal. */
export async function heapReader(till: AppTill): Promise<() => Promise<Heaps>> {
  const { page } = till.page
  const session = await page.context().newCDPSession(page)
  const worker = await workerOf(session)
  assert(page.workers().length === 1, 'The window has one worker')
  return async () => ({
    page: await heapOf((method) => session.send(method)),
    worker: await heapOf(worker),
    main: await mainHeap(till),
  })
}

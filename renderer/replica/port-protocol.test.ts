import { describe, expect, it } from 'vitest'
import type { FromReplica, ReplicaHello, ToReplica } from '#src/contract/replica/port-messages.ts'
import { ReplicaError } from './database/replica-error.ts'
import type { Port, PortListener } from './port-protocol.ts'
import { speakWithMain } from './port-protocol.ts'

const hello = (generation: string): ReplicaHello => ({
  generation,
  terminal: 't1',
  checkpoints: {},
  ownSeq: 0,
  catalogue: null,
})

const ownFacts = (call: number): ToReplica => ({ type: 'own-facts', call, facts: [], last: 0 })

/** A port whose other end is the test; `said` resolves once the worker has said so many things. */
function fakePort() {
  const said: FromReplica[] = []
  let heard = (): void => undefined
  const port: Port = {
    onmessage: null,
    postMessage: (message) => {
      said.push(message)
      heard()
    },
    close: () => undefined,
  }
  const until = async (count: number): Promise<readonly FromReplica[]> => {
    while (said.length < count) await new Promise<void>((resolve) => (heard = resolve))
    return said
  }
  const tell = (data: ToReplica): void => port.onmessage?.({ data } as MessageEvent<ToReplica>)
  return { port, until, tell }
}

function listener(parts: Partial<PortListener>): PortListener {
  return {
    hello: async () => hello('g1'),
    apply: async () => [],
    rebuild: async () => undefined,
    onFault: () => undefined,
    onBroken: () => undefined,
    ...parts,
  }
}

describe('speakWithMain', () => {
  it('says ready, then answers calls one after the other in their order', async () => {
    const { port, until, tell } = fakePort()
    const log: string[] = []
    const apply: PortListener['apply'] = async (message) => {
      const name = 'call' in message ? message.call : 0
      log.push(`begin ${name}`)
      if (name === 1) await new Promise((resolve) => setImmediate(resolve))
      log.push(`end ${name}`)
      return name === 2 ? [{ id: 'x:1', reason: 'unknown-type' }] : []
    }
    speakWithMain(port, listener({ apply }))
    tell(ownFacts(1))
    tell({ type: 'fresh', source: { database: 'store-s1', from: 'head-office' }, at: '2026-11-21T12:00:00Z' })
    tell(ownFacts(2))
    expect(await until(3)).toEqual([
      { type: 'ready', hello: hello('g1') },
      { type: 'answer', call: 1, ok: true },
      { type: 'answer', call: 2, ok: true, kept: [{ id: 'x:1', reason: 'unknown-type' }] },
    ])
    expect(log).toEqual(['begin 1', 'end 1', 'begin 0', 'end 0', 'begin 2', 'end 2'])
  })

  it.each([
    [new DOMException('full', 'QuotaExceededError'), 'quota'],
    [new Error('wrapped', { cause: new DOMException('full', 'QuotaExceededError') }), 'quota'],
    [new ReplicaError('catalogue-damaged', 'cut'), 'catalogue-damaged'],
    [new Error('other'), 'failed'],
    ['no error at all', 'failed'],
  ])('answers a fault and keeps working: %s', async (thrown, code) => {
    const { port, until, tell } = fakePort()
    const apply: PortListener['apply'] = async (message) => {
      if ('call' in message && message.call === 1) throw thrown
      return []
    }
    speakWithMain(port, listener({ apply }))
    tell(ownFacts(1))
    tell(ownFacts(2))
    expect((await until(3)).slice(1)).toEqual([
      { type: 'answer', call: 1, ok: false, code },
      { type: 'answer', call: 2, ok: true },
    ])
  })

  it('makes a corrupt database anew and says ready again', async () => {
    const { port, until, tell } = fakePort()
    let generation = 'g1'
    speakWithMain(
      port,
      listener({
        hello: async () => hello(generation),
        apply: async () => {
          throw new DOMException('gone', 'UnknownError')
        },
        rebuild: async () => {
          generation = 'g2'
        },
      }),
    )
    tell(ownFacts(1))
    expect(await until(3)).toEqual([
      { type: 'ready', hello: hello('g1') },
      { type: 'answer', call: 1, ok: false, code: 'corrupt' },
      { type: 'ready', hello: hello('g2') },
    ])
  })

  it('makes a database that was lost anew once, whoever finds it out first', async () => {
    const { port, until, tell } = fakePort()
    let generation = 1
    let isLost = false
    const talk = speakWithMain(
      port,
      listener({
        hello: async () => hello(`g${generation}`),
        apply: async () => {
          if (isLost) throw new DOMException('gone', 'UnknownError')
          return []
        },
        rebuild: async () => {
          isLost = false
          generation += 1
        },
      }),
    )
    await until(1)
    isLost = true
    tell(ownFacts(1))
    talk.lose()
    tell(ownFacts(2))
    expect((await until(4)).slice(1)).toEqual([
      { type: 'answer', call: 1, ok: false, code: 'corrupt' },
      { type: 'ready', hello: hello('g2') },
      { type: 'answer', call: 2, ok: true },
    ])
    talk.lose()
    expect((await until(5)).at(-1)).toEqual({ type: 'ready', hello: hello('g3') })
  })

  it('gives up where no database can be made: another worker has to try', async () => {
    const { port, tell } = fakePort()
    const broken = Promise.withResolvers<unknown>()
    const failure = new DOMException('no disk', 'UnknownError')
    speakWithMain(
      port,
      listener({
        apply: () => Promise.reject(failure),
        rebuild: () => Promise.reject(failure),
        onBroken: (error) => broken.resolve(error),
      }),
    )
    tell(ownFacts(1))
    expect(await broken.promise).toBe(failure)
  })
})

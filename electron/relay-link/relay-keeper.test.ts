import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { RelayConfig, RelayEvent, RelayRequest } from '#src/contract/relay/relay-messages.ts'
import { RelayKeeper } from './relay-keeper.ts'

class FakeHost {
  readonly heard: RelayRequest[] = []
  say: (event: RelayEvent) => void = () => undefined
  end: () => void = () => undefined
  isKilled = false

  post = (request: RelayRequest): void => void this.heard.push(request)
  onEvent = (listener: (event: RelayEvent) => void): void => void (this.say = listener)
  onExit = (listener: () => void): void => void (this.end = listener)
  kill = (): void => {
    this.isKilled = true
    this.end()
  }
}

function setUp() {
  const clock = new ManualClock()
  const hosts: FakeHost[] = []
  let token = 'first'
  const keeper = new RelayKeeper({
    fork: () => {
      const host = new FakeHost()
      hosts.push(host)
      return host
    },
    config: () => ({ token }) as RelayConfig,
    clock,
    random: () => 0.5,
    log: { info: () => undefined, error: () => undefined },
  })
  keeper.start()
  const renew = (next: string): void => {
    token = next
    keeper.renew()
  }
  return { clock, hosts, keeper, renew }
}

const kinds = (host: FakeHost | undefined) => host?.heard.map(({ request }) => request)

describe('RelayKeeper', () => {
  it('configures the host, tells it that main is alive and hands on a new token', async () => {
    const { clock, hosts, renew } = setUp()
    await clock.advance(10_000)
    renew('second')
    expect(kinds(hosts[0])).toEqual(['serve', 'alive', 'alive', 'serve'])
    expect(hosts[0]?.heard.at(-1)).toEqual({ request: 'serve', config: { token: 'second' } })
  })

  it('starts the host again, later and later while it does not serve', async () => {
    const { clock, hosts } = setUp()
    hosts[0]?.end()
    await clock.advance(500)
    expect(hosts).toHaveLength(2)
    hosts[1]?.end()
    await clock.advance(500)
    expect(hosts).toHaveLength(2)
    await clock.advance(500)
    hosts[2]?.say({ event: 'serving', url: 'http://127.0.0.1:1' })
    hosts[2]?.end()
    await clock.advance(500)
    expect(hosts).toHaveLength(4)
  })

  it('ends a host that hangs and starts another, not one that answers', async () => {
    const { clock, hosts, keeper } = setUp()
    for (let beat = 0; beat < 20; beat += 1) {
      await clock.advance(5_000)
      hosts[0]?.say({ event: 'alive' })
    }
    expect(hosts).toHaveLength(1)
    await clock.advance(25_000)
    expect(hosts[0]?.isKilled).toBe(true)
    await clock.advance(500)
    expect(kinds(hosts[1])).toEqual(['serve'])
    const stopped = keeper.stop()
    hosts[1]?.end()
    await stopped
    expect(clock.pending).toBe(0)
  })

  it('lets the host end in order, and ends one that does not', async () => {
    const first = setUp()
    const stopped = first.keeper.stop()
    expect(kinds(first.hosts[0])).toEqual(['serve', 'stop'])
    first.hosts[0]?.end()
    await stopped
    expect(first.hosts[0]?.isKilled).toBe(false)
    expect(first.clock.pending).toBe(0)

    const second = setUp()
    const killed = second.keeper.stop()
    await second.clock.advance(3_000)
    await killed
    expect(second.hosts[0]?.isKilled).toBe(true)
    expect(second.clock.pending).toBe(0)
  })
})

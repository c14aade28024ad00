import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { createMachine } from '#electron/terminal/machine.ts'
import type { Terminal } from '#electron/terminal/terminal.ts'
import { Till } from '#electron/terminal/till.ts'
import type { Fetch } from '#electron/link/couch-link.ts'
import type { Machine } from '#electron/terminal/machine.ts'
import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { bareWorld } from '#test/support/electron/bare-world.ts'

export type TillInProcess = {
  readonly machine: Machine
  readonly terminal: Terminal
  readonly replica: FakeReplica
  /** Appends a fact as its saga would. */
  readonly write: (kind: string, body: object) => Promise<void>
  /** All facts of its journal. */
  readonly facts: () => Promise<readonly Fact[]>
  readonly stop: () => Promise<void>
}

export type TillWorld = {
  readonly clock: Clock
  readonly fetch: Fetch
  readonly random: () => number
  /** Addresses of the relay of its store. */
  readonly relay: readonly string[]
}

/** The main process of a till without window and devices, enrolled with a code, in a folder of its own. */
export async function tillInProcess(
  code: string,
  servicesUrl: string,
  { relay, ...world }: Partial<TillWorld> = {},
): Promise<TillInProcess> {
  const userData = await mkdtemp(join(tmpdir(), 'till-'))
  if (relay) {
    const provision = { code, servicesUrl, devices: [], relay: { use: relay } }
    await writeFile(join(userData, 'provision.json'), JSON.stringify(provision))
  }
  const machine = await createMachine(
    bareWorld({ userData, clock: systemClock(globalThis), random: Math.random, fetch, ...world }),
  )
  const replica = new FakeReplica()
  machine.replica.attach(replica.connect())
  const till = new Till(machine)
  await till.start()
  // Its provision may have done so meanwhile, which answers that it is enrolled already.
  const enrolled = await till.enrol(code, servicesUrl)
  const { terminal } = till
  if (!terminal) throw new Error(`not enrolled: ${JSON.stringify(enrolled)}`)
  return {
    machine,
    terminal,
    replica,
    write: async (kind, body) => {
      const draft = { kind, version: 1, businessDate: terminal.facts.today(), body: body as JsonObject }
      await terminal.journal.append((state) => [terminal.facts.next(state.lastFact, draft, { user: null })])
    },
    facts: async () => {
      const records = await terminal.journal.facts(1, terminal.journal.lastFact?.seq ?? 0)
      return records.map(({ fact }) => fact)
    },
    stop: async () => {
      await till.stop()
      await rm(userData, { recursive: true })
    },
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Fetch } from '#electron/link/couch-link.ts'
import { createMachine } from '#electron/terminal/machine.ts'
import { tellWindow } from '#electron/terminal/tell-window.ts'
import { Till } from '#electron/terminal/till.ts'
import { systemClock } from '#src/base/clock.ts'
import type { StaffView } from '#src/contract/ipc/views.ts'
import { bareWorld, withoutWindow } from '../support/electron/bare-world.ts'
import { fakeFetch } from '../support/electron/fake-fetch.ts'
import type { FakeAnswer } from '../support/electron/fake-fetch.ts'
import { FakeReplica } from '../support/electron/fake-replica.ts'
import { runningHeadOffice } from '../support/head-office/running-head-office.ts'
import { s1 } from '../support/trade-facts.ts'

const world = runningHeadOffice()
const soon = { timeout: 8_000, interval: 20 }

beforeAll(async () => {
  const anna = { type: 'staff', staff: 'anna', name: 'Anna', role: 'cashier', language: 'pl' }
  const pin = { pinSalt: '01'.repeat(16), pinVerifier: '02'.repeat(32) }
  await world.couch.database('store-s1').put({ _id: 'staff:anna', ...anna, ...pin })
})

type Strike = (request: number, url: string) => FakeAnswer | undefined

/** Who is told to the window of a till that has just been enrolled, over a line that strikes some of its requests. */
async function toldPeople(strike: Strike): Promise<readonly string[]> {
  const userData = await mkdtemp(path.join(tmpdir(), 'kontuar-people-'))
  let requests = 0
  const line: Fetch = async (url, init) => {
    const struck = url.endsWith('/enrol') ? undefined : strike(requests++, url)
    return struck ? fakeFetch(() => struck).fetch(url, init) : fetch(url, init)
  }
  const clock = systemClock(globalThis)
  const machine = await createMachine(bareWorld({ userData, clock, random: Math.random, fetch: line }))
  const till = new Till(machine)
  await till.start()
  let people: readonly StaffView[] = []
  tellWindow(withoutWindow(machine, till), (name, value) => {
    if (name === 'staff.changed') people = value as readonly StaffView[] // as the map of events says
  })
  machine.replica.attach(new FakeReplica().connect())
  const code = await world.headOffice.issueEnrolmentCode(s1)
  expect(await till.enrol(code, world.headOffice.servicesUrl)).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(people).not.toEqual([]), soon).catch(() => undefined)
  await till.stop()
  await rm(userData, { recursive: true })
  return people.map(({ name }) => name)
}

describe('a till that has just been enrolled', () => {
  it.each<FakeAnswer>(['cut', { status: 404 }, { status: 503 }, { status: 200, body: {} }])(
    'shows who works here within seconds, though the answer to its first requests is %j',
    async (answer) => {
      expect(await toldPeople((request) => (request < 4 ? answer : undefined))).toEqual(['Anna'])
    },
  )

  it('shows who works here while the files of its store do not come, nor the list at once', async () => {
    const people = await toldPeople((request, url) => {
      if (url.includes('/stores/')) return 'silent'
      return request === 0 ? { status: 404 } : undefined
    })
    expect(people).toEqual(['Anna'])
  })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { plugTogether, type DemoTill, type TillPlan } from '#tools/demo/world/demo-till.ts'

let folder: string
let till: DemoTill | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-till-'))
})

afterEach(async () => {
  await till?.close()
  await rm(folder, { recursive: true })
})

const nowhere = 'http://127.0.0.1:9'

/** Plugs a till with all its devices together; answers at which port the terminal is told to find each. */
async function portsOf(plan: Pick<TillPlan, 'faults'>): Promise<ReadonlyMap<string, number>> {
  const all = { name: 'till', title: 'Till', store: 's1' as StoreId, fiscal: true, counter: true }
  till = await plugTogether(
    { ...all, ...plan },
    {
      folder,
      couchUrl: nowhere,
      servicesUrl: nowhere,
      issueCode: async () => 'code',
      relayOf: () => undefined,
    },
  )
  const provision = await readFile(join(till.userData, 'provision.json'), 'utf8')
  const { devices } = JSON.parse(provision) as { readonly devices: readonly DeviceConfig[] }
  return new Map(
    devices.flatMap(({ id, ...device }) =>
      'transport' in device && device.transport?.via === 'tcp' ? [[id, device.transport.port] as const] : [],
    ),
  )
}

describe('a till of the demo', () => {
  it('reaches each of its devices through a cable that can be disturbed, where that is asked for', async () => {
    const ports = await portsOf({ faults: true })
    expect([...ports.keys()].sort()).toEqual(['card', 'fiscal', 'pole', 'printer', 'scale'])
    for (const [id, port] of ports) expect(port).toBe(till?.cables.get(id)?.port)
  })

  it('reaches them at their own ports otherwise', async () => {
    const ports = await portsOf({})
    expect(till?.cables.size).toBe(0)
    expect([ports.get('printer'), ports.get('card')]).toEqual([till?.printer.port, till?.card.port])
  })
})

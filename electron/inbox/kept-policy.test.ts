import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { PublishedFile } from '#src/contract/documents/catalogue-document.ts'
import { fetchedName } from './published-files.ts'
import { KeptPolicy } from './kept-policy.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-policy-'))
})

afterEach(() => rm(folder, { recursive: true }))

const policy = (id: string, maxPercentCashier: number): JsonObject => ({
  ...{ _id: `policy:${id}`, type: 'policy', policy: 'discounts' },
  values: { maxPercentCashier, note: 'no number' },
})
const goods = { _id: 'product:1', type: 'product', product: { name: 'policy:discounts' } }

async function publish(...files: readonly (readonly JsonObject[])[]): Promise<PublishedFile[]> {
  const published = files.map((documents) => {
    const bytes = gzipSync(documents.map((document) => `${JSON.stringify(document)}\n`).join(''))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { bytes, file: { file: 'f.gz', sha256, bytes: bytes.length, documents: documents.length } }
  })
  const [snapshot, ...deltas] = published.map(({ file }) => file)
  const manifest = {
    ...{ format: 1, epoch: 'e1', number: 1, snapshot, at: '2026-11-21T12:00:00.000Z' },
    deltas: deltas.map((delta, index) => ({ ...delta, from: index + 1, to: index + 2 })),
  }
  for (const { bytes, file } of published) await writeFile(path.join(folder, fetchedName(file)), bytes)
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
  return published.map(({ file }) => file)
}

const kept = () => new KeptPolicy(folder, 'discounts', 's1' as StoreId)

describe('a policy kept on this disk', () => {
  it('is that of the store before everybody’s, by numbers alone', async () => {
    await publish([goods, policy('discounts', 5), policy('discounts-s2', 7)])
    expect(await kept().values()).toEqual({ maxPercentCashier: 5 })
    await publish([policy('discounts-s1', 6), goods, policy('discounts', 5)])
    expect(await kept().values()).toEqual({ maxPercentCashier: 6 })
  })

  it('is found in a catalogue of many chunks', async () => {
    const many = Array.from({ length: 9_000 }, (_, n) => ({
      ...goods,
      _id: `product:${n}`,
      name: 'ż'.repeat(n % 90),
    }))
    await publish([...many, policy('discounts', 5), ...many])
    expect(await kept().values()).toEqual({ maxPercentCashier: 5 })
  })

  it('says nothing where nothing is kept', async () => {
    expect(await kept().values()).toEqual({})
    await publish([goods])
    expect(await kept().values()).toEqual({})
  })

  it('is what the last delta made of it, once that is read', async () => {
    const base = [goods, policy('discounts', 5), policy('discounts-s1', 6)]
    await publish(base)
    const policies = kept()
    expect(await policies.values()).toEqual({ maxPercentCashier: 6 })
    await publish(base, [policy('discounts', 8)], [{ _id: 'policy:discounts-s1', _deleted: true }])
    const again = policies.readAgain()
    expect(await policies.values()).toEqual({ maxPercentCashier: 6 })
    await again
    expect(await policies.values()).toEqual({ maxPercentCashier: 8 })
  })

  it('is read once for each publication, and a file that is gone is told', async () => {
    const [snapshot] = await publish([policy('discounts', 5)])
    const policies = kept()
    await policies.values()
    if (snapshot) await rm(path.join(folder, fetchedName(snapshot)))
    expect(await policies.readAgain()).toEqual({ maxPercentCashier: 5 })
    await expect(kept().values()).rejects.toThrow('ENOENT')
  })
})

import { describe, expect, inject, it } from 'vitest'
import type { ChaosRun } from '../chaos-run.ts'
import { replicaWiped } from './replica-wiped.ts'
import { tornIndex } from './torn-index.ts'

async function twice(run: ChaosRun) {
  const lines: string[] = []
  const [fault] = await run.run({
    template: async () => inject('worldTemplate'),
    rounds: 2,
    seed: 5,
    say: (line) => lines.push(line),
  })
  return { fault, lines: lines.join('\n') }
}

describe('a replica that is lost', () => {
  it('as torn files is rebuilt at the next start, with and without head office', async () => {
    const { fault, lines } = await twice(tornIndex)
    expect(fault, lines).toMatchObject({ count: 2, acknowledged: 2, lost: 0, doubled: 0 })
  }, 120_000)

  it('under the running till is rebuilt at once', async () => {
    const { fault, lines } = await twice(replicaWiped)
    expect(fault, lines).toMatchObject({ count: 2, acknowledged: 2, lost: 0, doubled: 0 })
  }, 120_000)
})

import { queryObjects } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { ended, Lifetime } from './lifetime.ts'

const promises = (): number => queryObjects(Promise, { format: 'count' })

describe('Lifetime', () => {
  it('gives what the work comes to', async () => {
    const life = new Lifetime()
    expect(await life.within(Promise.resolve(1))).toBe(1)
    await expect(life.within(Promise.reject(new Error('torn')))).rejects.toThrow('torn')
  })

  it('cuts off what is under way when the end comes, and what is begun after it', async () => {
    const life = new Lifetime()
    const never = new Promise<never>(() => undefined)
    const waits = life.within(never)
    life.end()
    expect(await waits).toBe(ended)
    expect(await life.within(never)).toBe(ended)
    expect(life.isOver).toBe(true)
  })

  it('says nothing more of work that fails after the end', async () => {
    const life = new Lifetime()
    const work = Promise.withResolvers<never>()
    const waits = life.within(work.promise)
    life.end()
    work.reject(new Error('late'))
    expect(await waits).toBe(ended)
  })

  it('keeps nothing of work that is done', async () => {
    const life = new Lifetime()
    const before = promises()
    for (let turn = 0; turn < 1_000; turn += 1) await life.within(Promise.resolve(turn))
    expect(promises() - before).toBeLessThan(100)
    life.end()
  })
})

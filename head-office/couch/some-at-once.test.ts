import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { someAtOnce } from './some-at-once.ts'

describe('some at once', () => {
  it('runs every item once, never more at a time than it may', async () => {
    const done: number[] = []
    let running = 0
    let most = 0
    await someAtOnce(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
      running += 1
      most = Math.max(most, running)
      for (let turn = 0; turn < item % 3; turn += 1) await setImmediate()
      running -= 1
      done.push(item)
    })
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(3)
  })

  it('goes on past an item that is slow', async () => {
    const slow = Promise.withResolvers<void>()
    const done: string[] = []
    const all = someAtOnce(2, ['slow', 'a', 'b', 'c'], async (item) => {
      if (item === 'slow') await slow.promise
      done.push(item)
    })
    await setImmediate()
    expect(done).toEqual(['a', 'b', 'c'])
    slow.resolve()
    await all
  })

  it('fails as the first one does that fails', async () => {
    const failing = someAtOnce(2, [1, 2], async (item) => {
      throw new Error(`item ${item}`)
    })
    await expect(failing).rejects.toThrow('item 1')
    await someAtOnce(4, [], () => Promise.reject(new Error('nothing to run')))
  })
})

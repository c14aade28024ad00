import { describe, expect, it } from 'vitest'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { numbers, outboxTill } from '#test/support/electron/outbox-till.ts'
import { memoryFile } from '../settings/atomic-file.ts'

const database = 'facts-s1-2026'

describe('OutboxCursor', () => {
  it('goes on after a restart where it was', async () => {
    const cursorFile = memoryFile()
    const first = await outboxTill({ cursorFile })
    await first.sell(3)
    await first.pass()
    await first.outbox.stop()
    const { couch, till } = first
    const again = await outboxTill({ till: await till.restart(), couch, cursorFile })
    await again.sell(2)
    await again.pass()
    expect(couch.seqs(database)).toEqual(numbers(5))
    expect(again.requests.length).toBeLessThanOrEqual(2)
    await again.outbox.stop()
  })

  it('keeps its cursor when a moment passes without a sale, or the till stops, and not with each sale', async () => {
    const cursorFile = memoryFile()
    const { outbox, sell, pass } = await outboxTill({ cursorFile })
    for (let sale = 0; sale < 3; sale += 1) {
      await sell(1)
      await pass(1_000)
    }
    expect(cursorFile.text()).toBeUndefined()
    await pass(2_000)
    expect(cursorFile.text()).toBe('3')
    await sell(1)
    await pass()
    expect(cursorFile.text()).toBe('3')
    await outbox.stop()
    expect(cursorFile.text()).toBe('4')
  })

  it('keeps a cursor that has to go back before anything else', async () => {
    const cursorFile = memoryFile()
    const { outbox, couch, sell, pass } = await outboxTill({ cursorFile })
    await sell(60)
    await pass(2_000)
    expect(cursorFile.text()).toBe('60')
    const audited = outbox.audit(7)
    expect(cursorFile.text()).toBe('7')
    await audited
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(60))
    await outbox.stop()
  })

  it('keeps a cursor that has to go back while a higher one is being written', async () => {
    const file = memoryFile()
    let isWritable = (): void => undefined
    let queue = new Promise<void>((resolve) => {
      isWritable = resolve
    })
    const write = (text: string): Promise<void> => (queue = queue.then(() => file.write(text)))
    const { outbox, couch, sell, pass } = await outboxTill({ cursorFile: { ...file, write } })
    await sell(60)
    await pass()
    couch.trouble(...Array<'cut-before'>(9).fill('cut-before'))
    const audited = outbox.audit(7)
    isWritable()
    await audited
    await pass()
    expect(file.text()).toBe('7')
    await outbox.stop()
  })

  it('writes a cursor that has to go back at the next audit where the disk refused it', async () => {
    const file = memoryFile()
    let isFull = false
    const write = (text: string): Promise<void> =>
      isFull ? Promise.reject(new Error('ENOSPC')) : file.write(text)
    const { outbox, couch, sell, pass } = await outboxTill({ cursorFile: { ...file, write } })
    await sell(60)
    await pass(2_000)
    couch.trouble(...Array<'cut-before'>(9).fill('cut-before'))
    isFull = true
    await expect(outbox.audit(7)).rejects.toThrow('ENOSPC')
    expect(file.text()).toBe('60')
    isFull = false
    await outbox.audit(7)
    expect(file.text()).toBe('7')
    await pass()
    await outbox.stop()
  })

  it('says since when facts wait as soon as it is started, though nobody answers', async () => {
    const first = await outboxTill()
    first.couch.trouble('cut-before')
    await first.sell(1)
    await first.pass()
    await first.outbox.stop()
    const couch = new FakeCouch()
    couch.serve = () => 'silent'
    const again = await outboxTill({ till: await first.till.restart(), couch })
    const told: (string | null)[] = []
    again.outbox.changed.on(({ oldestWaitingAt }) => told.push(oldestWaitingAt))
    await again.pass()
    expect(told).toEqual(['2026-11-21T12:00:00.000Z'])
    const stopped = again.outbox.stop()
    await again.pass(30_000)
    await stopped
  })

  it('sends again what a cursor knew that a loss of power took', async () => {
    const before = memoryFile()
    const first = await outboxTill({ cursorFile: before })
    await first.sell(5)
    await first.pass()
    // Never stopped: the machine is gone.
    const { couch, till } = first
    const cursorFile = memoryFile(before.text())
    const again = await outboxTill({ till: await till.restart(), couch, cursorFile })
    await again.sell(1)
    await again.pass()
    expect(couch.seqs(database)).toEqual(numbers(6))
    expect(again.notices.all).toEqual([])
    await Promise.all([first.outbox.stop(), again.outbox.stop()])
  })

  it('takes what is there already as received when its cursor is lost', async () => {
    const first = await outboxTill()
    await first.sell(3)
    await first.pass()
    await first.outbox.stop()
    const again = await outboxTill({ till: await first.till.restart(), couch: first.couch })
    await again.pass()
    expect(again.outbox.status).toMatchObject({ reached: 3, waiting: 0 })
    expect(again.notices.all).toEqual([])
    await again.outbox.stop()
  })
})

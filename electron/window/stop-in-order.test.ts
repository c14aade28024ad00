import { expect, it } from 'vitest'
import { stopInOrder } from './stop-in-order.ts'
import type { Quitting } from './stop-in-order.ts'

/** An app that goes when nobody prevents it. */
function quitting() {
  const told: string[] = []
  const { promise: stopped, resolve, reject } = Promise.withResolvers<void>()
  let hear: (event: { preventDefault(): void }) => void = () => undefined
  const app: Quitting & { hasGone: boolean } = {
    hasGone: false,
    on: (_name, listener) => (hear = listener),
    quit() {
      let isPrevented = false
      hear({ preventDefault: () => (isPrevented = true) })
      if (!isPrevented) this.hasGone = true
    },
  }
  const stop = async () => (told.push('stop'), stopped)
  stopInOrder(app, stop, { info: () => undefined, error: (message) => void told.push(message) })
  return { app, told, resolve, reject }
}

it('goes after the stop, once, however often it is asked to go meanwhile', async () => {
  const { app, told, resolve } = quitting()
  app.quit()
  app.quit()
  expect([app.hasGone, told]).toEqual([false, ['stop']])
  resolve()
  await expect.poll(() => app.hasGone).toBe(true)
  expect(told).toEqual(['stop'])
})

it('goes after a stop that failed too, and says so', async () => {
  const { app, told, reject } = quitting()
  app.quit()
  reject(new Error('EIO'))
  await expect.poll(() => app.hasGone).toBe(true)
  expect(told).toEqual(['stop', 'the terminal does not stop in order'])
})

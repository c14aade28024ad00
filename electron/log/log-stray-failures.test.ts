import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { logStrayFailures } from './log-stray-failures.ts'

it('a failure that nobody waited for is written to the log', () => {
  const process = new EventEmitter()
  const logged: unknown[] = []
  logStrayFailures(process, { error: (message, detail) => void logged.push({ message, ...detail }) })
  process.emit('unhandledRejection', new TypeError('bug'))
  expect(logged).toEqual([{ message: 'a failure that nobody waited for', error: 'TypeError', text: 'bug' }])
})

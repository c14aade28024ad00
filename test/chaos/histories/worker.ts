import { parentPort } from 'node:worker_threads'
import { playMany } from './play-many.ts'
import type { Range } from './play-many.ts'

// The traces of lost requests would be a tenth of all time.
Error.stackTraceLimit = 0

const port = parentPort
if (!port) throw new Error('This file is the worker of a chaos run')

port.on('message', (range: Range) => {
  void playMany(range).then((tally) => port.postMessage(tally))
})

import { parentPort } from 'node:worker_threads'
import type { PlantedFault } from './faults.ts'
import { historiesUntilFound, playMany } from './play-many.ts'
import type { Range } from './play-many.ts'

/** Histories to be played, or played until they show the fault that is planted into them. */
export type Task = { readonly range: Range; readonly fault?: PlantedFault }

// The traces of lost requests would be a tenth of all time.
Error.stackTraceLimit = 0

const port = parentPort
if (!port) throw new Error('This file is the worker of a chaos run')

port.on('message', ({ range, fault }: Task) => {
  const answer = fault ? historiesUntilFound(fault, range) : playMany(range)
  void answer.then((found) => port.postMessage(found))
})

import { parentPort } from 'node:worker_threads'
import type { PlantedFault } from './faults.ts'
import { historiesUntilFound, playMany } from './play-many.ts'
import type { Range } from './play-many.ts'

/** Histories to be played (a `Tally`), or only until they show the fault that is planted into them (after how many). */
export type Task =
  | { readonly do: 'play'; readonly range: Range; readonly fault?: PlantedFault | undefined }
  | { readonly do: 'find'; readonly range: Range; readonly fault: PlantedFault }

// The traces of lost requests would be a tenth of all time.
Error.stackTraceLimit = 0

const port = parentPort
if (!port) throw new Error('This file is the worker of a chaos run')

port.on('message', (task: Task) => {
  const { range, fault } = task
  const answer = task.do === 'find' ? historiesUntilFound(task.fault, range) : playMany(range, fault)
  void answer.then((found) => port.postMessage(found))
})

import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'

// The product's own device host, which writes down what its heap holds when it is sent SIGUSR2: every text to its end, into the file SNAPSHOT.

setFlagsFromString('--heap-snapshot-string-limit=1048576')
process.on('SIGUSR2', () => {
  writeHeapSnapshot(process.env['SNAPSHOT'])
  process.send?.({ event: 'log', level: 'info', device: 'host', message: 'heap written' })
})
await import('./own-host-main.ts')

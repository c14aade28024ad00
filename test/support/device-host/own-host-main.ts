import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'

// The product's own device host on plain Node: messages of a child process take the place of Electron's port.

type Listener = (message: { readonly data: HostRequest }) => void

Object.assign(process, {
  parentPort: {
    postMessage: (event: HostEvent) => void process.send?.(event),
    on: (_name: 'message', listener: Listener) =>
      process.on('message', (data: HostRequest) => listener({ data })),
  },
})
process.on('disconnect', () => process.exit())
await import('#electron/devices/host.ts')

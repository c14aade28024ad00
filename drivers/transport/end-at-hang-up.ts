import { read } from 'node:fs'
import { promisify } from 'node:util'

type Into = { readonly buffer: Buffer; readonly offset: number; readonly length: number }
type Done = { readonly buffer: Buffer; readonly bytesRead: number }

/** Of Linux and macOS: what polls and reads the file of a port. The library's own types lose it. */
type FileBinding = {
  readonly fd: number | null
  readonly poller: { once(event: 'readable', heard: (error: Error | null) => void): unknown }
  read: (buffer: Buffer, offset: number, length: number) => Promise<Done>
}

const readOnce = promisify(read)
/** Nothing to read yet. */
const emptyCodes: readonly unknown[] = ['EAGAIN', 'EWOULDBLOCK', 'EINTR']

/**
 * The operating system answers each read of a port that was unplugged with no bytes and no error. The library takes that for
 * nothing yet: where the hang-up comes between a byte and its read, it reads again for ever, the port stays open and a core
 * burns. Here such a read fails, by which the library closes the port. To be called before the first read.
 */
export function endAtHangUp({ port: binding }: { readonly port?: object }): void {
  if (!binding || !isOfFile(binding)) return
  binding.read = (buffer, offset, length) => readBytes(binding, { buffer, offset, length })
}

const isOfFile = (binding: object): binding is FileBinding => 'poller' in binding

async function readBytes(binding: FileBinding, { buffer, offset, length }: Into): Promise<Done> {
  for (;;) {
    const done = await readOnce(openFile(binding), buffer, offset, length, null).catch(nothingYet)
    if (done?.bytesRead === 0) throw new Error('the port was hung up')
    if (done) return { buffer, bytesRead: done.bytesRead }
    openFile(binding) // a poller of a port that was closed meanwhile crashes the process
    await readable(binding)
  }
}

function openFile({ fd }: FileBinding): number {
  if (fd === null) throw new Error('the port is closed')
  return fd
}

function nothingYet(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && emptyCodes.includes(error.code))) throw error
}

const readable = ({ poller }: FileBinding): Promise<void> =>
  new Promise((resolve, reject) => {
    poller.once('readable', (error) => (error ? reject(error) : resolve()))
  })

import { plugSocket } from '../plug-socket.ts'
import { LabelMechanism } from './label-mechanism.ts'

export type VirtualLabelPrinter = {
  readonly port: number
  /** Its roll, its head and what it has printed. */
  readonly mechanism: LabelMechanism
  close(): Promise<void>
}

/** A label printer that takes ZPL on TCP. */
export async function startVirtualLabelPrinter(port = 0): Promise<VirtualLabelPrinter> {
  const mechanism = new LabelMechanism()
  const socket = plugSocket(mechanism)
  await socket.listen(port)
  return { port: socket.port, mechanism, close: () => socket.unplug() }
}

import type { Socket } from 'node:net'

/** Breaks a connection at once. A socket that is being shut down cannot be reset: Node would then lose its handle, and the process would never end. */
export function resetSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}

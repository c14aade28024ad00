import { ipcRenderer } from 'electron'
import type { Answer, IpcError, RequestMap, RequestName } from '#src/contract/ipc/requests.ts'

/** Asks main; rejects with an `IpcError` as plain data, since no class and no member of an Error but its text reaches the page. */
export async function ask<K extends RequestName>(
  name: K,
  input: RequestMap[K]['input'],
): Promise<RequestMap[K]['output']> {
  const answer = (await ipcRenderer.invoke(name, input)) as Answer<RequestMap[K]['output']>
  if (answer.ok) return answer.value
  const error: IpcError = { name: 'IpcError', ...answer.error }
  throw error
}

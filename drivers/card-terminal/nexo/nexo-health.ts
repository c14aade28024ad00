import type { CardFinding } from '#src/device/card-order.ts'
import type { NexoAnswer } from './nexo-message.ts'
import { isAtWork, listOf, member } from './nexo-message.ts'

const states: Readonly<Record<string, CardFinding>> = {
  Busy: 'at-work',
  Maintenance: 'at-work',
  Unreachable: 'out-of-order',
}
const printers: readonly string[] = ['PaperOut', 'PaperJam', 'OutOfOrder']

/** What an answer to a Diagnosis with its hosts tells (Adyen Terminal API, “Make a diagnosis request”). */
export function nexoHealth({ isSuccess, condition, body }: NexoAnswer): CardFinding {
  if (!isSuccess) return isAtWork(condition) ? 'at-work' : 'out-of-order'
  const status = member(body, 'POIStatus')
  const state = states[String(status?.['GlobalStatus'])]
  if (state !== undefined) return state
  const isCutOff = status?.['CommunicationOKFlag'] === false
  if (isCutOff || listOf(body['HostStatus']).some(({ IsReachableFlag }) => IsReachableFlag === false))
    return 'no-bank'
  return printers.includes(String(status?.['PrinterStatus'])) ? 'no-paper' : 'ready'
}

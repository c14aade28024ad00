import type { JsonObject } from '#src/base/json.ts'
import { maskCardNumbers } from '#src/device/card-number.ts'
import type { CardSlip } from '#src/device/card-order.ts'
import { listOf, member } from './nexo-message.ts'

/** The slips of an answer, line by line. */
export function nexoSlips(body: JsonObject): readonly CardSlip[] {
  return listOf(body['PaymentReceipt']).map((receipt) => ({
    for: receipt['DocumentQualifier'] === 'CashierReceipt' ? 'merchant' : 'customer',
    lines: listOf(member(receipt, 'OutputContent')?.['OutputText']).map(({ Text }) =>
      lineOf(String(Text ?? '')),
    ),
  }))
}

/** Plain text, or `name=…&value=…` as some terminals write a line of two columns. */
function lineOf(text: string): string {
  if (!/^(key|name)=/.test(text)) return maskCardNumbers(text)
  const parts = new URLSearchParams(text)
  return maskCardNumbers([parts.get('name'), parts.get('value')].filter(Boolean).join(' '))
}

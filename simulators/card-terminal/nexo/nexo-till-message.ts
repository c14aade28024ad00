export type Message = { readonly [name: string]: unknown }

/** A till's request, understood to its last field. */
export type TillRequest = {
  readonly category: string
  readonly header: Message
  /** The till that asks. */
  readonly saleId: string
  readonly serviceId: string
  readonly body: Message
}

const headerFields = [
  'MessageCategory',
  'MessageClass',
  'MessageType',
  'POIID',
  'ProtocolVersion',
  'SaleID',
  'ServiceID',
]

/** Fields of each request, those in brackets may be missing; nothing else may stand there. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  Payment: ['[PaymentData]', 'PaymentTransaction', 'SaleData'],
  Reversal: ['OriginalPOITransaction', 'ReversalReason'],
  Abort: ['AbortReason', 'MessageReference'],
  TransactionStatus: ['[DocumentQualifier]', 'MessageReference', '[ReceiptReprintFlag]'],
  Diagnosis: ['HostDiagnosisFlag'],
  Reconciliation: ['[POIReconciliationID]', 'ReconciliationType'],
  GetTotals: ['[TotalDetails]', '[TotalFilter]'],
  Login: ['DateTime', 'OperatorLanguage', 'SaleSoftware', '[TrainingModeFlag]'],
  CardAcquisition: ['CardAcquisitionTransaction', 'SaleData'],
  EnableService: ['TransactionAction'],
}

/** Throws a sentence about whatever is not as nexo has it. */
export function readTillRequest(text: string, poiId: string): TillRequest {
  const whole = objectOf(JSON.parse(text), 'message')
  const request = objectOf(whole['SaleToPOIRequest'], 'SaleToPOIRequest')
  const header = objectOf(request['MessageHeader'], 'MessageHeader')
  only(header, headerFields, 'MessageHeader')
  const category = textOf(header, 'MessageCategory')
  const serviceId = textOf(header, 'ServiceID')
  const saleId = textOf(header, 'SaleID')
  if (!/^[A-Za-z0-9]{1,10}$/.test(serviceId)) throw new Error(`ServiceID ${serviceId}`)
  if (header['POIID'] !== poiId) throw new Error(`for another terminal: ${String(header['POIID'])}`)
  if (header['ProtocolVersion'] !== '3.0' || header['MessageType'] !== 'Request')
    throw new Error(`header ${JSON.stringify(header)}`)
  const shape = shapes[category]
  if (!shape) throw new Error(`unknown category ${category}`)
  only(request, ['MessageHeader', `${category}Request`], 'SaleToPOIRequest')
  const body = objectOf(request[`${category}Request`], `${category}Request`)
  only(body, shape, category)
  return { category, header, saleId, serviceId, body }
}

/** Minor units of a request for money. */
export function minorOf(body: Message): number {
  const amounts = objectOf(
    objectOf(body['PaymentTransaction'], 'PaymentTransaction')['AmountsReq'],
    'AmountsReq',
  )
  only(amounts, ['Currency', 'RequestedAmount'], 'AmountsReq')
  const requested = amounts['RequestedAmount']
  if (typeof requested !== 'number' || requested <= 0) throw new Error(`amount ${String(requested)}`)
  const minor = Math.round(requested * 100)
  if (String(minor / 100) !== String(requested)) throw new Error(`a part of a minor unit: ${requested}`)
  return minor
}

/** An earlier request of the same till: about those of others a terminal tells nothing. */
export function referenceOf({ body, saleId }: TillRequest): {
  readonly category: string
  readonly serviceId: string
} {
  const reference = objectOf(body['MessageReference'], 'MessageReference')
  only(reference, ['MessageCategory', 'SaleID', 'ServiceID'], 'MessageReference')
  if (reference['SaleID'] !== saleId) throw new Error(`about a request of ${String(reference['SaleID'])}`)
  return { category: textOf(reference, 'MessageCategory'), serviceId: textOf(reference, 'ServiceID') }
}

export function originalOf(body: Message): string {
  const original = objectOf(body['OriginalPOITransaction'], 'OriginalPOITransaction')
  const id = objectOf(original['POITransactionID'], 'POITransactionID')
  only(id, ['TimeStamp', 'TransactionID'], 'POITransactionID')
  return textOf(id, 'TransactionID')
}

/** Which sort of token the till wants for the card; undefined where it wants none. */
export function tokenType(body: Message): string | undefined {
  const data = objectOf(body['SaleData'], 'SaleData')
  only(data, ['SaleTransactionID', '[TokenRequestedType]'], 'SaleData')
  only(objectOf(data['SaleTransactionID'], 'id of the sale'), ['TimeStamp', 'TransactionID'], 'SaleData')
  if (data['TokenRequestedType'] === undefined) return undefined
  const wanted = textOf(data, 'TokenRequestedType')
  if (wanted !== 'Customer' && wanted !== 'Transaction') throw new Error(`token ${wanted}`)
  return wanted
}

/** The period that a till asks about; undefined where it ends the open one. */
export function pastPeriod(body: Message): string | undefined {
  const type = textOf(body, 'ReconciliationType')
  const isPast = type === 'PreviousReconciliation'
  if (!isPast && type !== 'SaleReconciliation') throw new Error(`reconciliation ${type}`)
  if (isPast !== 'POIReconciliationID' in body) throw new Error(`${type} with the wrong fields`)
  return isPast ? textOf(body, 'POIReconciliationID') : undefined
}

/** What ends the reading of a card that no payment follows. */
export function endOfAcquisition(body: Message): void {
  const action = textOf(body, 'TransactionAction')
  if (action !== 'AbortTransaction') throw new Error(`action ${action}`)
}

function only(message: Message, fields: readonly string[], where: string): void {
  const known = fields.map((field) => field.replace(/[[\]]/g, ''))
  const foreign = Object.keys(message).filter((name) => !known.includes(name))
  const missing = fields.filter((field) => !field.startsWith('[') && !(field in message))
  if (foreign.length + missing.length > 0)
    throw new Error(`${where}: unknown ${foreign.join() || '-'}, missing ${missing.join() || '-'}`)
}

function objectOf(value: unknown, where: string): Message {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`no ${where}`)
  return value as Message
}

function textOf(message: Message, name: string): string {
  const value = message[name]
  if (typeof value !== 'string' || value === '') throw new Error(`no ${name}`)
  return value
}

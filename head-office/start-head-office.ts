import { join } from 'node:path'
import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import type { StaffId, StoreId } from '#src/base/ids.ts'
import { copier } from './copier/copier.ts'
import { signSums } from './copier/sign-sums.ts'
import { couchClient } from './couch/couch-client.ts'
import { readCouchUrl } from './couch/couch-http.ts'
import type { Couch } from './couch/couch.ts'
import { keepUp } from './couch/keep-up.ts'
import type { KeptUp } from './couch/keep-up.ts'
import { watchDatabases } from './couch/watch-databases.ts'
import { projector } from './projector/projector.ts'
import { provisionChain } from './provision/provision-chain.ts'
import { publisher } from './publisher/publisher.ts'
import { StoreSnapshots } from './publisher/store-snapshots.ts'
import { eReceipts } from './e-receipt/e-receipts.ts'
import type { MailPort } from './e-receipt/mail.ts'
import { unconnectedMail } from './e-receipt/mail.ts'
import type { PaymentProcessor } from './refunds/payment-processor.ts'
import { refunds } from './refunds/refunds.ts'
import { availability } from './region/availability.ts'
import { issueEnrolmentCode } from './services/enrolment-code.ts'
import { retention } from './retention/retention.ts'
import { createServices } from './services/services.ts'
import { loadSigningKey } from './services/signing-key.ts'
import type { SigningKey } from './services/signing-key.ts'

export type HeadOfficeOptions = {
  /** With the name and password of a server admin. */
  readonly couchUrl: string
  /** Where terminals find CouchDB, without credentials; default: `couchUrl` without its own. */
  readonly publicCouchUrl?: string
  /** Keeps the signing key and the published files. */
  readonly folder: string
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: any free port. */
  readonly port?: number
  /** Default a minute. */
  readonly availabilityEveryMs?: number
  /** Quiet time after a change of the catalogue before it is published; default 2 s. */
  readonly publishQuietMs?: number
  readonly processor: PaymentProcessor
  /** Carries receipts to customers; absent: nobody does, and they stay asked for. */
  readonly mail?: MailPort
  readonly clock?: Clock
  /** What went wrong and will be tried again. */
  readonly onTrouble?: (work: string, error: unknown) => void
}

export type HeadOffice = {
  readonly servicesUrl: string
  readonly publishedUrl: string
  /** What CouchDB needs to know tokens by: `[jwt_keys] ec:<kid>`. */
  readonly jwtKey: Pick<SigningKey, 'kid' | 'publicKey'>
  issueEnrolmentCode(store: StoreId, manager?: StaffId): Promise<string>
  /** As above, for a terminal that serves the others of the store. */
  issueRelayCode(store: StoreId, manager?: StaffId): Promise<string>
  /** Resolves when all that is known is folded, copied, refunded, published and told to the regions. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Everything is looked at so often, whatever the feed says: refunds without an answer are asked about, lost news found. */
const minuteMs = 60_000
const hourMs = 3_600_000
/** Rounds after which `idle` gives up: work that makes more work for ever is a bug. */
const maxRounds = 100

/** Starts the processes of head office in this one. Any number may run beside each other against the same CouchDB. */
export async function startHeadOffice(options: HeadOfficeOptions): Promise<HeadOffice> {
  const { couchUrl, folder, host = '127.0.0.1', port = 0, clock = systemClock(globalThis) } = options
  const onTrouble = options.onTrouble ?? (() => undefined)
  const couch = couchClient(couchUrl)
  const stop = new AbortController()
  const key = await loadSigningKey(folder)
  await provisionChain(couch, { stores: [], year: new Date(clock.now()).getUTCFullYear() })

  const published = join(folder, 'published')
  const snapshots = new StoreSnapshots({ couch, clock, folder: join(folder, 'stores') })
  let servicesUrl = ''
  const addresses = () => ({
    couchUrl: options.publicCouchUrl ?? readCouchUrl(couchUrl).base,
    servicesUrl,
    publishedUrl: `${servicesUrl}/published`,
  })
  const services = createServices({
    couch,
    clock,
    key,
    addresses,
    published,
    snapshots,
    onTrouble: (error) => onTrouble('services', error),
  })
  servicesUrl = await services.listen({ host, port })

  const works = startWorks({ ...options, couch, clock, key, onTrouble, snapshots }, published, stop.signal)
  return {
    servicesUrl,
    publishedUrl: addresses().publishedUrl,
    jwtKey: { kid: key.kid, publicKey: key.publicKey },
    issueEnrolmentCode: (store, manager = 'head-office' as StaffId) =>
      issueEnrolmentCode(couch, { store, manager, nowMs: clock.now() }),
    issueRelayCode: (store, manager = 'head-office' as StaffId) =>
      issueEnrolmentCode(couch, { store, manager, nowMs: clock.now(), asRelay: true }),
    idle: () => works.idle(),
    close: async () => {
      stop.abort()
      await Promise.all([services.close(), works.stopped()])
    },
  }
}

type WorksOptions = Omit<HeadOfficeOptions, 'clock' | 'onTrouble'> & {
  readonly couch: Couch
  readonly clock: Clock
  readonly key: SigningKey
  readonly snapshots: StoreSnapshots
  readonly onTrouble: (work: string, error: unknown) => void
}

type Works = { readonly idle: () => Promise<void>; readonly stopped: () => Promise<void> }

function startWorks(options: WorksOptions, published: string, signal: AbortSignal): Works {
  const { couch, clock, key, processor, onTrouble, publishQuietMs, availabilityEveryMs = minuteMs } = options
  const quiet = publishQuietMs === undefined ? {} : { quietMs: publishQuietMs }
  const keeping = { clock, signal, onTrouble }
  const folding = keepUp(projector({ couch, clock, onTrouble: onWriterTrouble(onTrouble) }), keeping)
  const copying = keepUp(
    copier(couch, (document) => signSums(key, document)),
    keeping,
  )
  const refunding = keepUp(refunds({ couch, clock, processor }), keeping)
  const { mail = unconnectedMail } = options
  const posting = keepUp(
    eReceipts({ couch, clock, mail, onTrouble: (error) => onTrouble('e-receipts', error) }),
    keeping,
  )
  const publishing = keepUp(publisher({ couch, clock, signal, folder: published, ...quiet }), keeping)
  const telling = keepUp(availability(couch, clock), keeping)
  const tidying = keepUp(retention(couch, clock), keeping)
  const sweeping = keepUp(options.snapshots.sweeping, keeping)
  const woken = [folding, copying, refunding, posting, publishing]
  const all = [...woken, telling, tidying, sweeping]

  for (const work of all) work.wake(null)
  const watching = watchDatabases({
    couch,
    clock,
    signal,
    onNews: (names) => woken.forEach((work) => work.wake(names)),
    onTrouble: (error) => onTrouble('watch', error),
  })
  repeat(clock, signal, { everyMs: availabilityEveryMs, run: () => telling.wake(null) })
  repeat(clock, signal, {
    everyMs: hourMs,
    run: () => [tidying, sweeping].forEach((work) => work.wake(null)),
  })
  repeat(clock, signal, { everyMs: minuteMs, run: () => woken.forEach((work) => work.wake(null)) })
  return {
    idle: () => settle(all),
    stopped: async () => {
      await watching
      await Promise.all(all.map((work) => work.settled()))
    },
  }
}

const onWriterTrouble =
  (onTrouble: WorksOptions['onTrouble']) =>
  (writer: string, error: unknown): void =>
    onTrouble(`projector of ${writer}`, error)

/** Runs every work in turn until a whole round finds nothing to do. */
async function settle(works: readonly KeptUp[]): Promise<void> {
  for (let round = 0; round < maxRounds; round += 1) {
    let isNews = false
    for (const work of works) isNews = (await work.run()) || isNews
    if (!isNews) return
  }
  throw new Error('Head office does not come to rest')
}

function repeat(
  clock: Clock,
  signal: AbortSignal,
  { everyMs, run }: { readonly everyMs: number; readonly run: () => void },
): void {
  let cancel = clock.setTimer(everyMs, tick)
  function tick(): void {
    run()
    cancel = clock.setTimer(everyMs, tick)
  }
  signal.addEventListener('abort', () => cancel(), { once: true })
}

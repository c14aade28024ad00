import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreId } from '#src/base/ids.ts'
import type { CardProtocol, DeviceConfig, TcpConfig } from '#src/device/device-config.ts'
import { startVirtualNexoTerminal, virtualPoi } from '#simulators/card-terminal/nexo/virtual-nexo-terminal.ts'
import {
  startVirtualCardTerminal,
  type VirtualCardTerminal,
} from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startVirtualZvtTerminal } from '#simulators/card-terminal/zvt/virtual-zvt-terminal.ts'
import { startVirtualDisplay, type VirtualDisplay } from '#simulators/customer-display/virtual-display.ts'
import {
  startVirtualPosnetPrinter,
  type VirtualPosnetPrinter,
} from '#simulators/fiscal-printer/virtual-posnet-printer.ts'
import {
  startVirtualLabelPrinter,
  type VirtualLabelPrinter,
} from '#simulators/label-printer/virtual-label-printer.ts'
import { startFaultProxy, type FaultProxy } from '#simulators/fault-proxy.ts'
import { startVirtualEscposPrinter } from '#simulators/receipt-printer/virtual-escpos-printer.ts'
import type { VirtualReceiptPrinter } from '#simulators/receipt-printer/virtual-receipt-printer.ts'
import { startVirtualStarPrinter } from '#simulators/receipt-printer/star/virtual-star-printer.ts'
import { startVirtualScale, type VirtualScale } from '#simulators/scale/virtual-scale.ts'
import { startVirtualScanner, type VirtualScanner } from '#simulators/scanner/virtual-scanner.ts'

/** Which terminal is wanted where; `name` is the folder of its data and its place at the device desk. */
export interface TillPlan {
  readonly name: string
  readonly title: string
  readonly store: StoreId
  /** Whether it serves the others of its store as their relay, or uses the one that does; neither where there is none. */
  readonly relay?: 'serve' | 'use'
  /** Sells through a fiscal printer. */
  readonly fiscal?: boolean
  /** Prints on a Star instead of an ESC/POS printer. */
  readonly star?: boolean
  /** What its card terminal speaks; lines of JSON where absent. */
  readonly card?: CardProtocol
  /** Has a scale and a pole. */
  readonly counter?: boolean
  /** Prints labels. */
  readonly labels?: boolean
  /** Its devices hang on cables that can be disturbed; without it they answer at their own ports, as others test them. */
  readonly faults?: boolean
}

/** A cable that can be cut. */
export interface Cable {
  isUp(): boolean
  cut(): void
  restore(): void
  freeze(): void
}

/** The hardware and the cables of one till, and the folder in which its terminal lives. */
export interface DemoTill {
  readonly plan: TillPlan
  readonly userData: string
  readonly printer: VirtualReceiptPrinter
  readonly scanner: VirtualScanner
  readonly card: VirtualCardTerminal
  readonly fiscal?: VirtualPosnetPrinter
  /** The cashier closes it after a few seconds, or does not. */
  readonly drawer: { isLeftOpen: boolean }
  readonly scale?: VirtualScale
  readonly pole?: VirtualDisplay
  readonly labels?: VirtualLabelPrinter
  /** In front of its devices, by the names of these; none where nobody wants to disturb them. */
  readonly cables: ReadonlyMap<string, FaultProxy>
  /** The link to head office. */
  readonly link: Cable
  /** The cable to the other tills of the store, where one of them is a relay. */
  readonly lan?: Cable
  close(): Promise<void>
}

export interface TillSurroundings {
  readonly folder: string
  readonly couchUrl: string
  readonly servicesUrl: string
  issueCode(plan: TillPlan): Promise<string>
  /** Where the relay of a store serves; made before any till is plugged in. */
  relayOf(store: StoreId): DemoRelay | undefined
}

/** A port on which the serving till listens, and the socket in the wall at which the others reach it. */
export interface DemoRelay {
  readonly port: number
  readonly socket: FaultProxy
}

const loopback = '127.0.0.1'
const scannerBaud = 9600
/** So long a cashier counts change out. */
const drawerOpenMs = 4_000

async function proxyFor(url: string): Promise<FaultProxy> {
  return startFaultProxy({ target: { host: loopback, port: Number(new URL(url).port) } })
}

type Simulators = Pick<
  DemoTill,
  'plan' | 'printer' | 'scanner' | 'card' | 'fiscal' | 'scale' | 'pole' | 'labels'
>

type Socket = { readonly port: number }
type Sockets = Pick<DemoTill, 'plan' | 'scanner'> & {
  readonly printer: Socket
  readonly card: Socket
  readonly fiscal?: Socket
  readonly scale?: Socket
  readonly pole?: Socket
  readonly labels?: Socket
}

const cardTerminals = {
  bridge: startVirtualCardTerminal,
  zvt: startVirtualZvtTerminal,
  nexo: startVirtualNexoTerminal,
} as const

const tcpTo = (port: number): TcpConfig => ({ via: 'tcp', host: loopback, port })

/** A proxy in front of each device on TCP. */
async function cablesOf({
  printer,
  card,
  fiscal,
  scale,
  pole,
  labels,
}: Simulators): Promise<DemoTill['cables']> {
  const parts = Object.entries({ printer, card, fiscal, scale, pole, labels })
  const cables = parts.map(async ([name, part]) =>
    part ? [[name, await startFaultProxy({ target: tcpTo(part.port) })] as const] : [],
  )
  return new Map((await Promise.all(cables)).flat())
}

/** Where the till finds the devices: at their cables, else at their own ports. */
function behind(cables: DemoTill['cables'], simulators: Simulators): Sockets {
  const { plan, printer, scanner, card, fiscal, scale, pole, labels } = simulators
  const at = (name: string, { port }: Socket): Socket => ({ port: cables.get(name)?.port ?? port })
  return {
    ...{ plan, scanner },
    ...{ printer: at('printer', printer), card: at('card', card) },
    ...(fiscal && { fiscal: at('fiscal', fiscal) }),
    ...(scale && { scale: at('scale', scale) }),
    ...(pole && { pole: at('pole', pole) }),
    ...(labels && { labels: at('labels', labels) }),
  }
}

function deviceConfigs(simulators: Sockets): readonly DeviceConfig[] {
  const { plan, printer, scanner, card, fiscal } = simulators
  const protocol = plan.card ?? 'bridge'
  return [
    {
      kind: 'receipt-printer',
      id: 'printer',
      transport: { via: 'tcp', host: loopback, port: printer.port },
      profileId: plan.star ? 'star-tsp' : 'epson-tm-t88',
      logo: 1,
      drawer: { pin: 2, openWhenHigh: true },
    },
    { kind: 'scanner', id: 'scanner', transport: { via: 'serial', path: scanner.path, baud: scannerBaud } },
    {
      ...{ kind: 'card-terminal', id: 'card', protocol, poi: virtualPoi, isSimulator: true },
      transport: tcpTo(card.port),
    },
    ...counterConfigs(simulators),
    ...(fiscal
      ? [
          {
            kind: 'fiscal-printer',
            id: 'fiscal',
            protocol: 'posnet',
            transport: { via: 'tcp', host: loopback, port: fiscal.port },
          } as const,
        ]
      : []),
  ]
}

function counterConfigs({ scale, pole, labels }: Sockets): readonly DeviceConfig[] {
  const codePage = { name: 'cp852', number: 18 } as const
  const dialect = 'cd5220'
  return [
    ...(scale
      ? [{ kind: 'scale', id: 'scale', dialect: '8217', transport: tcpTo(scale.port) } as const]
      : []),
    ...(pole
      ? [{ kind: 'customer-display', id: 'pole', dialect, codePage, transport: tcpTo(pole.port) } as const]
      : []),
    ...(labels
      ? [{ kind: 'label-printer', id: 'labels', dotsPerMm: 8, transport: tcpTo(labels.port) } as const]
      : []),
  ]
}

/** Both proxies as one cable: head office's databases and its services go away and come back together. */
function linkOf(proxies: readonly FaultProxy[]): Cable {
  let isUp = true
  const all = (isNowUp: boolean, act: (proxy: FaultProxy) => void): void => {
    isUp = isNowUp
    proxies.forEach(act)
  }
  return {
    isUp: () => isUp,
    cut: () => all(false, (proxy) => proxy.cut()),
    restore: () => all(true, (proxy) => proxy.restore()),
    freeze: () => all(false, (proxy) => proxy.freeze()),
  }
}

/** The serving till hangs on the socket itself: without it nobody reaches the relay. The others have a cable each that leads there. */
async function plugIntoShop({ store, relay: role }: TillPlan, around: TillSurroundings) {
  const relay = around.relayOf(store)
  if (!relay || !role) return undefined
  if (role === 'serve')
    return { cable: relay.socket, setting: { serve: { host: loopback, port: relay.port } } }
  const cable = await startFaultProxy({ target: { host: loopback, port: relay.socket.port } })
  return { cable, setting: { use: [`https://${loopback}:${cable.port}`] } }
}

/** What not every till has. */
async function plugInExtras({ fiscal, counter, labels }: TillPlan) {
  return {
    ...(fiscal && { fiscal: await startVirtualPosnetPrinter() }),
    ...(counter && { scale: await startVirtualScale('8217'), pole: await startVirtualDisplay('cd5220') }),
    ...(labels && { labels: await startVirtualLabelPrinter() }),
  }
}

/**
 * Plugs a till together: scanner on a pseudo-terminal, printer on TCP, and a cable to head office that can be cut; then writes what an installer
 * would leave for the terminal. Addresses are new at every start, so they are this machine's settings and not part of the enrolment.
 */
export async function plugTogether(plan: TillPlan, around: TillSurroundings): Promise<DemoTill> {
  const userData = join(around.folder, 'tills', plan.name)
  await mkdir(userData, { recursive: true })
  const [printer, scanner, card, couch, services] = await Promise.all([
    plan.star ? startVirtualStarPrinter() : startVirtualEscposPrinter(),
    startVirtualScanner(),
    cardTerminals[plan.card ?? 'bridge'](),
    proxyFor(around.couchUrl),
    proxyFor(around.servicesUrl),
  ])
  const extras = await plugInExtras(plan)
  const drawer = { isLeftOpen: false }
  printer.onReceipt(() => {
    setTimeout(() => drawer.isLeftOpen || printer.mechanism.closeDrawer(), drawerOpenMs).unref()
  })
  const lan = await plugIntoShop(plan, around)
  const simulators = { plan, printer, scanner, card, ...extras }
  const cables: DemoTill['cables'] = plan.faults ? await cablesOf(simulators) : new Map()
  const servicesUrl = `http://${loopback}:${services.port}`
  const provision = {
    code: await around.issueCode(plan),
    servicesUrl,
    addresses: {
      couchUrl: `http://${loopback}:${couch.port}`,
      servicesUrl,
      publishedUrl: `${servicesUrl}/published`,
    },
    devices: deviceConfigs(behind(cables, simulators)),
    language: 'pl',
    ...(lan && { relay: lan.setting }),
  }
  await writeFile(join(userData, 'provision.json'), JSON.stringify(provision, null, 2))
  return {
    plan,
    userData,
    printer,
    scanner,
    card,
    drawer,
    cables,
    link: linkOf([couch, services]),
    ...extras,
    ...(lan && { lan: linkOf([lan.cable]) }),
    close: async () => {
      await Promise.all(
        [
          printer,
          scanner,
          card,
          couch,
          services,
          ...cables.values(),
          ...(lan ? [lan.cable] : []),
          ...Object.values(extras),
        ].map((part) => part.close()),
      )
    },
  }
}

import { X509Certificate } from 'node:crypto'
import path from 'node:path'
import type { Clock } from '#src/base/clock.ts'
import { DeviceLink } from '../devices/device-link.ts'
import type { HostProcess } from '../devices/device-link.ts'
import { warnOfOpenDrawer } from '../devices/warn-of-open-drawer.ts'
import { DeviceSetUp } from '../devices/device-set-up.ts'
import { EarlyScans } from '../devices/early-scans.ts'
import type { Disk } from '../guards/disk.ts'
import { SpaceGuard } from '../guards/space-guard.ts'
import type { ReplicaLink } from '../inbox/replica-link.ts'
import { announcedReplica } from '../inbox/replica-trouble.ts'
import type { JournalFiles } from '../journal/journal-files.ts'
import { KeyFile } from '../keys/key-file.ts'
import type { Keys, Vault } from '../keys/key-file.ts'
import type { RelayCertificate } from '../keys/relay-certificate.ts'
import type { Random } from '../link/back-off.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import type { Fetch } from '../link/couch-link.ts'
import { fingerprintOf } from '../link/fingerprint.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { failure } from '../log/log.ts'
import { LineFile } from '../log/line-file.ts'
import type { Log } from '../log/log.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import type { RelayProcess } from '../relay-link/relay-keeper.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import { DeviceStore } from '../settings/device-store.ts'
import { MachineSettingsStore } from '../settings/machine-settings.ts'
import { readProvision } from '../settings/provision.ts'
import type { Provision, RelaySetting } from '../settings/provision.ts'

/** The outside world of main, so that all of it can be replaced in a test. */
export type World = {
  readonly userData: string
  readonly clock: Clock
  readonly random: Random
  readonly makeId: () => string
  readonly fetch: Fetch
  readonly files: JournalFiles
  readonly vault: Vault
  readonly forkDevices: () => HostProcess
  readonly forkRelay: () => RelayProcess
  readonly log: Log
  readonly disk: Disk
}

/** What exists on this machine whether or not it is enrolled. */
export type Machine = World & {
  readonly notices: NoticeBoard
  readonly settings: MachineSettingsStore
  readonly provision: Provision | undefined
  readonly keyFile: KeyFile
  readonly keys: Keys
  /** What the relay on this machine shows, where it serves one over TLS. */
  readonly ownRelay: OwnRelay | undefined
  readonly devices: DeviceLink
  readonly deviceSetUp: DeviceSetUp
  readonly earlyScans: EarlyScans
  readonly replica: ReplicaLink
  readonly offset: ClockOffset
  readonly monitor: LinkMonitor
  readonly space: SpaceGuard
  /** Folder of the files that head office published. */
  readonly published: string
}

export type OwnRelay = RelayCertificate & { readonly fingerprint: string }

export async function createMachine(world: World): Promise<Machine> {
  const { userData, clock, random, log, vault } = world
  const notices = new NoticeBoard(clock)
  const provision = await provisionOf(world)
  const language = provision?.language
  const settings = await MachineSettingsStore.load(
    atomicFile(path.join(userData, 'settings.json')),
    language === undefined ? {} : { language },
  )
  const keyFile = new KeyFile(atomicFile(path.join(userData, 'keys.json')), vault)
  const keys = await keysOf(world, keyFile, provision?.relay)
  const store = await DeviceStore.load(
    atomicFile(path.join(userData, 'devices.json')),
    provision?.devices ?? [],
  )
  const devices = new DeviceLink({
    ...{ fork: world.forkDevices, clock, random, notices, log },
    get devices() {
      return store.current
    },
  })
  warnOfOpenDrawer({ statusChanged: devices.statusChanged, notices, clock })
  const earlyScans = new EarlyScans(clock)
  devices.scanned.on((scan) => earlyScans.take(scan))
  return {
    ...world,
    notices,
    settings,
    provision,
    keyFile,
    keys,
    ownRelay: isServedOverTls(provision?.relay) ? ownRelayOf(keys) : undefined,
    devices,
    deviceSetUp: new DeviceSetUp({
      ...{ link: devices, store, clock, log, makeId: world.makeId },
      logFile: new LineFile({
        folder: path.join(userData, 'logs'),
        name: 'devices',
        fileBytes: 250_000,
        keptFiles: 3,
      }),
    }),
    earlyScans,
    replica: announcedReplica(notices),
    offset: new ClockOffset(),
    monitor: new LinkMonitor(clock),
    space: new SpaceGuard({ disk: world.disk, clock, notices, log }),
    published: path.join(userData, 'published'),
  }
}

const isServedOverTls = (setting: RelaySetting | undefined): boolean =>
  setting !== undefined && 'serve' in setting && !setting.plain

/** Without the keys of its relay the terminal works; the others of its store go on without one. */
async function keysOf({ log }: World, keyFile: KeyFile, setting: RelaySetting | undefined): Promise<Keys> {
  const keys = await keyFile.load()
  if (!isServedOverTls(setting)) return keys
  return keyFile.withRelay(keys).catch((error: unknown) => {
    log.error('the relay has no keys', failure(error))
    return keys
  })
}

function ownRelayOf({ relay }: Keys): OwnRelay | undefined {
  return relay && { ...relay, fingerprint: fingerprintOf(new X509Certificate(relay.cert)) }
}

/** A spoiled file must not keep the shop closed: the terminal then starts without what it says. */
async function provisionOf({ userData, log }: World): Promise<Provision | undefined> {
  try {
    const provision = await readProvision(atomicFile(path.join(userData, 'provision.json')))
    if (provision?.unknownDevices.length)
      log.error('devices of provision.json are not understood', { kinds: provision.unknownDevices.join(' ') })
    return provision
  } catch (error) {
    log.error('provision.json cannot be read', failure(error))
    return undefined
  }
}

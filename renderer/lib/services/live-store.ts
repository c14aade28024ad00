import type { OpenAct, JobView } from '#src/contract/acts/act-draft.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type {
  LinkStatus,
  MachineSettings,
  Notice,
  SessionView,
  StaffView,
  TerminalInfo,
  TrainingView,
} from '#src/contract/ipc/views.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'

/** Everything that main tells this window, as last told. */
export type Live = {
  readonly info: TerminalInfo
  readonly session: SessionView | null
  /** The people of the store, by name. What each may do is asked for where it counts: a grant ends by itself. */
  readonly staff: readonly StaffView[]
  readonly devices: readonly DeviceStatus[]
  readonly jobs: readonly JobView[]
  readonly link: LinkStatus
  readonly notices: readonly Notice[]
  readonly settings: MachineSettings
  /** Acts whose end was not reached before the app stopped. */
  readonly openActs: readonly OpenAct[]
  readonly training: TrainingView | null
}

export type LiveStore = {
  readonly current: () => Live
  readonly onChanged: (listener: () => void) => () => void
  /** Asks for everything again: open acts have no event. Does not fail: without an answer all stands as last told. */
  readonly refresh: () => Promise<void>
}

/** A status replaces an older one of the same device; nothing is merged. */
export function withDevice(devices: readonly DeviceStatus[], status: DeviceStatus): readonly DeviceStatus[] {
  const known = devices.find(({ device }) => device === status.device)
  if (!known) return [...devices, status]
  if (known.at > status.at) return devices
  return devices.map((other) => (other === known ? status : other))
}

/** Listens first, then asks; what is told while an answer is under way is newer than the answer, and stands. */
export async function openLiveStore(terminal: TerminalApi): Promise<LiveStore> {
  const listeners = new Set<() => void>()
  const asking = new Set<Told>()
  let current: Live | null = null
  const show = (next: Live): void => {
    current = next
    for (const listener of [...listeners]) listener()
  }
  const hear = (change: (known: Told) => Told): void => {
    for (const told of asking) Object.assign(told, change(told))
    if (current) show({ ...current, ...change(current) })
  }
  const tell = (news: Told): void => hear(() => news)
  const askAll = async (): Promise<Live> => {
    const told: Told = {}
    asking.add(told)
    const asked = await ask(terminal).finally(() => asking.delete(told))
    return { ...asked, ...told, devices: (told.devices ?? []).reduce(withDevice, asked.devices) }
  }
  const refresh = async (): Promise<void> => {
    const all = await askAll().catch(() => null)
    if (all) show(all)
  }
  terminal.events.on('session.changed', (session) => tell({ session }))
  terminal.events.on('staff.changed', (staff) => tell({ staff }))
  terminal.events.on('jobs.changed', (jobs) => tell({ jobs }))
  terminal.events.on('link.changed', (link) => tell({ link }))
  terminal.events.on('notices.changed', (notices) => tell({ notices }))
  terminal.events.on('settings.changed', (settings) => tell({ settings }))
  terminal.events.on('training.changed', (training) => {
    const isOther = training?.since !== current?.training?.since
    tell({ training })
    if (isOther) void refresh() // its acts and jobs are others
  })
  terminal.events.on('devices.status', (status) =>
    hear(({ devices = [] }) => ({ devices: withDevice(devices, status) })),
  )
  terminal.events.on('terminal.changed', (info) => {
    tell({ info, session: info.session, notices: info.notices })
    // A terminal that has just become one has people, acts, jobs and a link of its own.
    void refresh()
  })
  const first = await askAll()
  current = first
  return {
    current: () => current ?? first,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
  }
}

/** What was told since an answer was asked for. */
type Told = { -readonly [K in keyof Live]?: Live[K] }

async function ask(terminal: TerminalApi): Promise<Live> {
  const [info, staff, devices, jobs, link, settings, openActs, training] = await Promise.all([
    terminal.terminal.info(),
    terminal.session.staff(),
    terminal.devices.status(),
    terminal.jobs.list(),
    terminal.link.status(),
    terminal.settings.get(),
    terminal.acts.open(),
    terminal.training.current(),
  ])
  const { session, notices } = info
  return { info, session, staff, notices, devices, jobs, link, settings, openActs, training }
}

import type { OpenAct, JobView } from '#src/contract/acts/act-draft.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type {
  LinkStatus,
  MachineSettings,
  Notice,
  SessionView,
  TerminalInfo,
  TrainingView,
} from '#src/contract/ipc/views.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'

/** Everything that main tells this window, as last told. */
export type Live = {
  readonly info: TerminalInfo
  readonly session: SessionView | null
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
  /** Asks for everything again: open acts have no event. */
  readonly refresh: () => Promise<void>
}

/** A status replaces an older one of the same device; nothing is merged. */
export function withDevice(devices: readonly DeviceStatus[], status: DeviceStatus): readonly DeviceStatus[] {
  const known = devices.find(({ device }) => device === status.device)
  if (!known) return [...devices, status]
  if (known.at > status.at) return devices
  return devices.map((other) => (other === known ? status : other))
}

/** Listens first, then asks, so that what happens in between is not lost. */
export async function openLiveStore(terminal: TerminalApi): Promise<LiveStore> {
  const listeners = new Set<() => void>()
  let told: Partial<Live> = {}
  let early: readonly DeviceStatus[] = []
  let current: Live | null = null
  const tell = (news: Partial<Live>): void => {
    if (current) current = { ...current, ...news }
    else told = { ...told, ...news }
    for (const listener of [...listeners]) listener()
  }
  terminal.events.on('session.changed', (session) => tell({ session }))
  terminal.events.on('jobs.changed', (jobs) => tell({ jobs }))
  terminal.events.on('link.changed', (link) => tell({ link }))
  terminal.events.on('notices.changed', (notices) => tell({ notices }))
  terminal.events.on('settings.changed', (settings) => tell({ settings }))
  terminal.events.on('training.changed', (training) => {
    const isOther = training?.since !== current?.training?.since
    tell({ training })
    if (isOther) void refresh() // its acts and jobs are others
  })
  terminal.events.on('devices.status', (status) => {
    if (current) tell({ devices: withDevice(current.devices, status) })
    else early = withDevice(early, status)
  })
  terminal.events.on('terminal.changed', (info) => {
    tell({ info, session: info.session, notices: info.notices })
    // A terminal that has just become one has acts, jobs and a link of its own.
    void refresh()
  })
  const refresh = async (): Promise<void> => tell(await ask(terminal))
  const asked = await ask(terminal)
  const first: Live = { ...asked, ...told, devices: early.reduce(withDevice, asked.devices) }
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

async function ask(terminal: TerminalApi): Promise<Live> {
  const [info, devices, jobs, link, settings, openActs, training] = await Promise.all([
    terminal.terminal.info(),
    terminal.devices.status(),
    terminal.jobs.list(),
    terminal.link.status(),
    terminal.settings.get(),
    terminal.acts.open(),
    terminal.training.current(),
  ])
  const { session, notices } = info
  return { info, session, notices, devices, jobs, link, settings, openActs, training }
}

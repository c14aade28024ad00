import type { DocumentNo, StaffId, StoreId, TerminalId } from '../../base/ids.ts'
import type { OverrideCause } from '../../domain/access/override.ts'
import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { Permission } from '../../domain/access/permissions.ts'
import type { Money } from '../../domain/money/money.ts'
import type { Role } from '../documents/state-document.ts'

/** Who this terminal is. Before enrolment only `enrolled: false` is known; enrolled without a name: its journal does not open. */
export type TerminalInfo = {
  readonly enrolled: boolean
  readonly terminal: TerminalId | null
  readonly store: StoreId | null
  readonly zone: string
  readonly version: string
  /** `stand-in` when the app runs without Electron's own binary. */
  readonly runtime: 'electron' | 'stand-in'
  readonly session: SessionView | null
  readonly notices: readonly Notice[]
  /** Every sale here is registered by a fiscal printer. */
  readonly isFiscal: boolean
}

export type SessionView = {
  readonly staff: StaffId
  readonly name: string
  readonly role: Role
  readonly language: 'pl' | 'en'
  /** By role and by grants, as they stand now. */
  readonly permissions: readonly Permission[]
  /** Nothing is done in this person's name until the PIN is typed again. */
  readonly isLocked: boolean
  /** The window locks the till after so long without a touch. */
  readonly idleMinutes: number
  /** A drawer that is out by more, in minor units, is accepted by somebody who may. */
  readonly differenceMinor: number
}

export type StaffView = {
  readonly staff: StaffId
  readonly name: string
  readonly role: Role
  readonly permissions: readonly Permission[]
}

export type SignInResult =
  | { readonly ok: true; readonly session: SessionView }
  | { readonly ok: false; readonly reason: 'wrong-pin'; readonly triesLeft: number }
  | { readonly ok: false; readonly reason: 'locked'; readonly until: string | null }
  | {
      readonly ok: false
      readonly reason: 'unknown-staff' | 'badge-needed' | 'not-enrolled' | 'journal-failed'
    }

/** Why the last document is neither printed once more nor shown. */
export type NoReprint = 'nothing-to-reprint' | 'not-allowed'

/** What a copy of the last document holds, and the paper it comes out on. */
export type SlipView = Paper & { readonly title: string; readonly document: ReceiptDocument }

/** Of this till's receipt printer; as wide as paper of 80 mm usually is where none is set up. */
export type Paper = {
  /** Characters of normal size per line. */
  readonly columns: number
  /** The printer keeps a logo and puts it on top. */
  readonly hasLogo: boolean
}

/** Somebody practises: what is done goes into documents of its own, sends nothing, opens nothing and counts nowhere. */
export type TrainingView = {
  readonly staff: StaffId
  /** UTC */
  readonly since: string
  /** Documents made so far; the last one's number. */
  readonly last: number
}

export type TrainingResult =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason:
        | 'not-enrolled'
        | 'not-allowed'
        /** The sale in progress is finished, parked or voided first. */
        | 'basket-open'
        | 'open-acts'
        | 'journal-failed'
    }

/** One act of whoever is signed in that another person allows by a PIN. */
export type ApprovalOrder = {
  readonly staff: string
  readonly pin: string
  readonly permission: Permission
  readonly cause: OverrideCause
  /** What it is for: a document, a shift, an article; never a person. */
  readonly about: string | null
  readonly shift?: DocumentNo | undefined
  readonly sum?: Money | undefined
}

export type ApprovalResult =
  | { readonly ok: true; readonly staff: StaffId }
  | Extract<SignInResult, { readonly ok: false }>
  | { readonly ok: false; readonly reason: 'not-allowed' }

export type EnrolResult =
  | { readonly ok: true; readonly terminal: TerminalId; readonly store: StoreId }
  | {
      readonly ok: false
      readonly reason: 'code-refused' | 'unreachable' | 'already-enrolled' | 'journal-failed'
    }

/** The link to head office and what has not reached it yet. Times are UTC. */
export type LinkStatus = {
  readonly state: 'connecting' | 'online' | 'offline' | 'refused'
  readonly since: string
  /** Facts that head office has not acknowledged. */
  readonly unsent: number
  readonly oldestUnsentAt: string | null
  /** Highest own seq that head office has received without a gap. */
  readonly received: number
  /** Last moment at which this store's feed was caught up; null before the first. */
  readonly caughtUpAt: string | null
  readonly withheld: number
  /** With a relay only: facts that stand on this machine alone, and since when the oldest of them does. */
  readonly uncopied?: number
  readonly oldestUncopiedAt?: string | null
}

/** Something that happened to the machine and a person should know; shown until dismissed. `code` is a key of the locale files. */
export type Notice = {
  readonly id: string
  readonly code:
    | 'journal-tail-cut'
    | 'journal-damaged'
    | 'journal-write-failed'
    | 'journal-differs'
    | 'journal-not-opened'
    | 'journal-newer'
    /** The disk of the till's data is formatted in a way that no journal can be kept on. */
    | 'journal-disk-unfit'
    | 'disk-low'
    | 'ballast-dropped'
    | 'clock-wrong'
    | 'replica-rebuilt'
    | 'replica-restarted'
    | 'replica-full'
    | 'window-restarted'
    | 'fact-withheld'
    | 'basket-restored'
    /** Cash lies open before everybody. */
    | 'drawer-left-open'
    | 'enrolment-refused'
    | 'device-host-restarted'
    /** Hosts of devices die for no known reason: the devices come in one by one. */
    | 'devices-one-by-one'
    /** Another machine stands where a relay of the store should. */
    | 'relay-not-known'
  readonly at: string
  /** Moments as UTC text. */
  readonly detail: Readonly<Record<string, string | number>>
}

/**
 * A manager takes the terminal out of use (`reset`: its data are set aside and it may be enrolled anew), or lets the program be
 * removed from the machine (`removal`).
 */
export type LeaveOrder = {
  readonly purpose: 'reset' | 'removal'
  /** Of the manager who is signed in. */
  readonly pin: string
  readonly reason: string
  /** Where facts that head office has not got are exported to; null where there are none. */
  readonly folder: string | null
}

export type LeaveResult =
  /** `exported`: the folder that was written and read again. */
  | { readonly ok: true; readonly exported: string | null }
  | {
      readonly ok: false
      readonly reason:
        | 'not-enrolled'
        | 'not-manager'
        | 'wrong-pin'
        | 'locked'
        | 'open-acts'
        /** Facts are not received, and no folder to export them to was named. */
        | 'unsent'
        | 'export-failed'
        | 'journal-failed'
    }

export const customerDisplays = ['second-screen', 'window', 'off'] as const

/** Settings of this machine, kept by it alone. */
export type MachineSettings = {
  readonly language: 'pl' | 'en'
  readonly theme: 'light' | 'dark'
  readonly largeType: boolean
  /** 0–1 */
  readonly volume: number
  /** The customer's window: on a second screen where there is one, in a window of its own, or not at all. */
  readonly customerDisplay: (typeof customerDisplays)[number]
}

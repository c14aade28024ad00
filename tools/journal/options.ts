import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { FactAnchor } from '#electron/journal/verify-journal.ts'

const commands = ['verify', 'show', 'export'] as const

/** What `npm run journal -- …` was asked for. */
export type JournalOptions = {
  readonly command: (typeof commands)[number]
  readonly folder: string
  /** Folder that an export is written to. */
  readonly out: string
  /** First fact or record that is wanted. */
  readonly from: number
  /** PEM file with the public half of the device key. */
  readonly key: string | null
  /** What receipts and Z reports say of their facts. */
  readonly anchors: readonly FactAnchor[]
  readonly json: boolean
}

export type ParsedOptions =
  { readonly ok: true; readonly options: JournalOptions } | { readonly ok: false; readonly message: string }

export const usage = `npm run journal -- verify|show|export [options]
  verify            checks every line, fact and signature; ends with status 1 when something is broken
  show              lists the records in words
  export            writes the facts as NDJSON, with a manifest of hashes
  --folder DIR      a terminal's data, its journal, or a copy of either (default: this machine's terminal); the journal of
                    facts about people is the folder people in the same data
  --key FILE        verify: public key of the terminal, PEM, as head office got it at the enrolment; with it each shift must
                    be signed. One that lies beside the journal proves nothing against who could write there
  --anchor SEQ:HASH6  verify, any number of times: a receipt or Z report says SEQ·HASH6, so this fact must be here
  --from SEQ        show: from this line on; export: from this fact on (default 1)
  --out DIR         export: where to; no export may be there yet (default journal-export)
  --json            verify, show: for a program instead of a person`

const spec = {
  folder: { type: 'string' },
  key: { type: 'string' },
  anchor: { type: 'string', multiple: true },
  from: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const

const takes: Readonly<Record<JournalOptions['command'], readonly string[]>> = {
  verify: ['folder', 'key', 'anchor', 'json'],
  show: ['folder', 'from', 'json'],
  export: ['folder', 'from', 'out'],
}

/** Reads the command line; whatever it cannot understand is said, never guessed. */
export function parseJournalOptions(args: readonly string[]): ParsedOptions {
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options: spec, strict: true, allowPositionals: true })
  } catch (failure) {
    return { ok: false, message: failure instanceof Error ? failure.message : String(failure) }
  }
  const { values, positionals } = parsed
  const command = commands.find((name) => name === positionals[0])
  if (!command || positionals.length > 1)
    return { ok: false, message: 'one of verify, show, export is needed' }
  const stray = Object.keys(values).find((name) => !takes[command].includes(name))
  if (stray !== undefined) return { ok: false, message: `${command} takes no --${stray}` }
  return optionsOf(command, values)
}

type Values = {
  readonly folder?: string
  readonly key?: string
  readonly anchor?: readonly string[]
  readonly from?: string
  readonly out?: string
  readonly json?: boolean
}

function optionsOf(command: JournalOptions['command'], values: Values): ParsedOptions {
  const { anchor = [], out = 'journal-export', json = false, key = null } = values
  const from = Number(values.from ?? 1)
  if (!Number.isInteger(from) || from < 1)
    return { ok: false, message: '--from takes a whole number from 1 on' }
  const anchors = anchor.flatMap(anchorOf)
  if (anchors.length < anchor.length) return { ok: false, message: '--anchor takes 42:a1b2c3' }
  const folder = journalIn(values.folder ?? ownData())
  return { ok: true, options: { command, folder, out, from, key, anchors, json } }
}

/** As printed, or with a colon in place of the dot. */
function anchorOf(text: string): readonly FactAnchor[] {
  const [, seq = '', hash = ''] = /^([1-9]\d*)[:·]([0-9a-f]{6,64})$/i.exec(text) ?? []
  return hash === '' ? [] : [{ seq: Number(seq), hash: hash.toLowerCase() }]
}

/** A terminal keeps its journal in a folder of its data. */
function journalIn(folder: string): string {
  const inside = path.join(folder, 'journal')
  return existsSync(inside) ? inside : folder
}

/** Where Electron keeps the data of an app of this name. */
function ownData(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  if (process.platform === 'win32') return path.join(APPDATA ?? homedir(), 'kontuar')
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Application Support/kontuar')
  return path.join(XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), 'kontuar')
}

import type { TerminalId, WriterId } from '../../base/ids.ts'

/** The terminal behind a writer of trade facts: both bear the same number. */
export const writerTerminal = (writer: WriterId): TerminalId => writer as string as TerminalId

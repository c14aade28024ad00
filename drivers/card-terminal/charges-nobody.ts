import { isLoopback } from '#src/base/is-loopback.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'

/**
 * ZVT and nexo have no word for a terminal that charges nobody, so that its configuration has to say it. It is believed of this machine
 * alone: a terminal that customers pay at is never reached there, whatever settings it was given.
 */
export const chargesNobody = ({ isSimulator, transport }: CardTerminalConfig): boolean =>
  isSimulator === true && transport !== undefined && isLoopback(transport.host)

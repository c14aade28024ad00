import { useState } from 'react'
import type { DeviceTrial } from '#src/contract/ipc/device-requests.ts'
import { useServices } from '../../../lib/services/services.tsx'

export type TrialAnswer = {
  readonly isGood: boolean
  /** Of the text that says what came of it and what to do. */
  readonly key: string
}

export type Trials = {
  /** Of the newest trial; null before the first and while one goes on. */
  readonly answer: TrialAnswer | null
  readonly tryOut: (trial: DeviceTrial) => Promise<void>
  readonly checkCardTerminal: () => Promise<void>
  readonly tryPayment: () => Promise<void>
}

/** The trials of one device, and what the newest of them said. */
export function useTrials(device: string): Trials {
  const { devices } = useServices().terminal
  const [answer, setAnswer] = useState<TrialAnswer | null>(null)
  const answered = async (ask: () => Promise<TrialAnswer>): Promise<void> => {
    setAnswer(null)
    setAnswer(await ask())
  }
  return {
    answer,
    tryOut: (trial) =>
      answered(async () => {
        const told = await devices.try({ device, trial }).catch(() => null)
        const isGood = told?.outcome === 'printed'
        return { isGood, key: isGood ? `tried.${trial.trial}` : notTried(trial, told?.outcome ?? 'unknown') }
      }),
    checkCardTerminal: () =>
      answered(async () => {
        const check = await devices.checkCardTerminal({ device }).catch(() => null)
        const found = check?.ok ? check.finding : (check?.reason ?? 'no-answer')
        return { isGood: found === 'ready', key: `card.${found}` }
      }),
    tryPayment: () =>
      answered(async () => {
        const result = await devices.tryPayment({ device }).catch(() => null)
        const isGood = result?.ok === true
        return { isGood, key: isGood ? 'tried.payment' : `payment.${result?.reason ?? 'not-reversed'}` }
      }),
  }
}

/** A drawer and a display have no paper to look at. */
const notTried = ({ trial }: DeviceTrial, outcome: string): string =>
  `not-tried.${outcome}.${trial === 'drawer' || trial === 'text' ? trial : 'paper'}`

import { useCashPolicy } from '../../lib/live/use-cash-policy.ts'

/** Smallest coin in use, in minor units: what head office set, else every coin. */
export const useCashStep = (): number => useCashPolicy().cashStepMinor

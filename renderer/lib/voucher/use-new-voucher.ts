import { useRef } from 'react'
import type { NewVoucher } from './new-voucher.ts'
import { newVoucher } from './new-voucher.ts'

/** Makes the voucher of an act. Asked again after a lost answer it is the same act, whose credit is on the voucher of the first time. */
export function useNewVoucher(): () => Promise<NewVoucher> {
  const made = useRef<Promise<NewVoucher> | null>(null)
  return () => (made.current ??= newVoucher())
}

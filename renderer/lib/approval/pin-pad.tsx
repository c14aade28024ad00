import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ApprovalResult } from '#src/contract/ipc/views.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Notice } from '../../ui/notice.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import styles from './pin-pad.module.css'
import { useServices } from '../services/services.tsx'
import { testIds } from '../test-ids.ts'

/** Why a PIN was not taken; `no-answer`: main was asked and nothing came back. */
export type PinRefusal =
  Extract<ApprovalResult, { ok: false }> | { readonly ok: false; readonly reason: 'no-answer' }

export const noAnswer: PinRefusal = { ok: false, reason: 'no-answer' }

type PinPadProps = {
  /** Answers why not, or null when the PIN was taken. */
  readonly onPin: (pin: string) => Promise<PinRefusal | null>
  readonly enterLabel: string
  /** Nothing may be entered yet: something beside the PIN is missing. */
  readonly isWaiting?: boolean
  readonly back?: { readonly label: string; readonly press: () => void }
}

const shortestPin = 4
const longestPin = 8

/** A PIN typed by finger or keyboard; a wrong one empties the pad. Digits are kept out of React's state: only their number is shown. */
export function PinPad({ onPin, enterLabel, isWaiting = false, back }: PinPadProps) {
  const { sounds } = useServices()
  const { t, formats } = useI18n()
  const pin = useRef('')
  const [length, setLength] = useState(0)
  const [isAsking, setIsAsking] = useState(false)
  const [refusal, setRefusal] = useState<PinRefusal | null>(null)

  const put = (digits: string): void => {
    if (isAsking || digits.length > longestPin) return
    pin.current = digits
    setLength(digits.length)
    setRefusal(null)
  }
  const add = (digit: string): void => put(pin.current + digit)
  const erase = (): void => put(pin.current.slice(0, -1))
  const enter = async (): Promise<void> => {
    const tried = pin.current
    if (tried.length < shortestPin || isAsking || isWaiting) return
    setIsAsking(true)
    const refused = await onPin(tried)
    setIsAsking(false)
    pin.current = ''
    setLength(0)
    if (!refused) return
    sounds.play('refused')
    setRefusal(refused)
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (/^\d$/.test(event.key)) add(event.key)
    else if (event.key === 'Backspace') erase()
    else return
    event.preventDefault()
  })
  // Digits of the keyboard belong to the pad wherever the focus is: there is no field to focus.
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <>
      <div className={styles.dots} role="status" aria-label={t('sign-in.digits', { count: length })}>
        {Array.from({ length: Math.max(shortestPin, length) }, (_, place) => (
          <span key={place} className={classes(styles.dot, place < length && styles.filled)} />
        ))}
      </div>
      <div className={styles.trouble}>
        {refusal && (
          <Notice tone="bad" testId={testIds.pinError}>
            {refusalText(refusal, t, formats.time)}
          </Notice>
        )}
      </div>
      <NumberPad onDigit={add} onBack={erase} backLabel={t('common.erase-digit')} testId={testIds.pinPad} />
      <div className={classes(styles.acts, back && styles.two)}>
        {back && (
          <Button kind="quiet" icon="arrow-left" onPress={back.press} hotkey="Escape">
            {back.label}
          </Button>
        )}
        <Button
          kind="main"
          onPress={() => void enter()}
          hotkey="Enter"
          isDisabled={length < shortestPin || isAsking || isWaiting}
          testId={testIds.pinEnter}
        >
          {enterLabel}
        </Button>
      </div>
    </>
  )
}

function refusalText(
  refusal: PinRefusal,
  t: ReturnType<typeof useI18n>['t'],
  time: (utc: string) => string,
): string {
  if (refusal.reason === 'wrong-pin') return t('sign-in.refused.wrong-pin', { count: refusal.triesLeft })
  if (refusal.reason !== 'locked') return t(`sign-in.refused.${refusal.reason}`)
  return refusal.until === null
    ? t('sign-in.refused.locked')
    : t('sign-in.refused.locked-until', { time: time(refusal.until) })
}

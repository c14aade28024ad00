import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { SignInResult, StaffView } from '#src/contract/ipc/views.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useServices } from '../../lib/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { NumberPad } from '../../ui/number-pad.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './sign-in.module.css'

type PinEntryProps = { readonly person: StaffView; readonly onBack: () => void }

const shortestPin = 4
const longestPin = 8

type Refusal = Extract<SignInResult, { ok: false }> | { readonly ok: false; readonly reason: 'no-answer' }

/** The PIN pad; a wrong PIN empties it. The digits are kept out of React's state: only their number is shown. */
export function PinEntry({ person, onBack }: PinEntryProps) {
  const { terminal, sounds } = useServices()
  const { t, formats } = useI18n()
  const pin = useRef('')
  const [length, setLength] = useState(0)
  const [isAsking, setIsAsking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

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
    if (tried.length < shortestPin || isAsking) return
    setIsAsking(true)
    const result = await terminal.session
      .signIn({ staff: person.staff, pin: tried })
      .catch(() => ({ ok: false, reason: 'no-answer' }) as const)
    setIsAsking(false)
    pin.current = ''
    setLength(0)
    if (result.ok) return
    sounds.play('refused')
    setRefusal(result)
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
    <div className={styles.form}>
      <h1 className={styles.title}>{person.name}</h1>
      <p className={styles.lead}>{t('sign-in.pin')}</p>
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
      <div className={styles.acts}>
        <Button kind="quiet" icon="arrow-left" onPress={onBack} hotkey="Escape">
          {t('sign-in.other-person')}
        </Button>
        <Button
          kind="main"
          onPress={() => void enter()}
          hotkey="Enter"
          isDisabled={length < shortestPin || isAsking}
          testId={testIds.pinEnter}
        >
          {t('sign-in.enter')}
        </Button>
      </div>
    </div>
  )
}

function refusalText(
  refusal: Refusal,
  t: ReturnType<typeof useI18n>['t'],
  time: (utc: string) => string,
): string {
  if (refusal.reason === 'wrong-pin') return t('sign-in.refused.wrong-pin', { count: refusal.triesLeft })
  if (refusal.reason !== 'locked') return t(`sign-in.refused.${refusal.reason}`)
  return refusal.until === null
    ? t('sign-in.refused.locked')
    : t('sign-in.refused.locked-until', { time: time(refusal.until) })
}

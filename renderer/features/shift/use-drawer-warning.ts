import { useEffect, useEffectEvent } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useSay } from '../../lib/toasts.tsx'

/** Tells, when the drawer has become full, that some of it should be taken to the safe, with the way there where this person has one. */
export function useDrawerWarning(isFull: boolean, onLook: (() => void) | null): void {
  const { t } = useI18n()
  const say = useSay()
  const tell = useEffectEvent(() =>
    say({
      tone: 'warn',
      text: t('cash.drawer-full'),
      ...(onLook && { act: { label: t('rail.cash'), icon: 'wallet', run: onLook } }),
    }),
  )
  useEffect(() => {
    if (isFull) tell()
  }, [isFull])
}

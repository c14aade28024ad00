import { useEffect, useEffectEvent, useRef } from 'react'
import { parseCode } from '#src/device/barcode/parse-code.ts'
import type { ScanEvent } from '#src/device/scan-event.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useServices } from '../services/services.tsx'
import { useSay } from '../toasts.tsx'
import { listenForWedge } from './wedge-listener.ts'

const keyboard = 'keyboard'

/** Brings scans of all scanners, those that type too, to the topmost claimant; nothing is dropped without a tone. */
export function useScanListener(): void {
  const { terminal, scans, sounds, clock } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const typed = useRef(0)
  const offer = useEffectEvent((scan: ScanEvent) => {
    if (scans.offer(scan)) return
    sounds.play('refused')
    say({ tone: 'bad', text: t('scan.refused.nobody') })
  })
  const refuse = useEffectEvent((reason: string, code: string) => {
    sounds.play('refused')
    say({ tone: 'bad', text: t(`scan.refused.${reason}`, { code }) })
  })
  const read = useEffectEvent((raw: string) => {
    const parsed = parseCode(raw)
    if (!parsed.ok) return refuse(parsed.reason, raw)
    typed.current += 1
    const { ok: _, ...found } = parsed
    return offer({ ...found, source: 'wedge', device: keyboard, at: clock.now(), seq: typed.current })
  })
  useEffect(() => {
    const stops = [
      terminal.events.on('devices.scan', (scan) => offer(scan)),
      terminal.events.on('devices.scan-refused', ({ reason, raw }) => refuse(reason, raw)),
      listenForWedge({ window, clock, onScan: (raw) => read(raw) }),
    ]
    // What was scanned while the page loaded comes now; a main that fails to answer is told of elsewhere.
    terminal.devices.hear().catch(() => undefined)
    return () => stops.forEach((stop) => stop())
  }, [terminal, clock])
}

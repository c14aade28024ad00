import type { DeviceStatus } from '#src/device/device-status.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'

/** Takes in again a device that the till leaves out, once somebody has seen to it. */
export function TryAgain({ status: { device, cause } }: { readonly status: DeviceStatus }) {
  const { t } = useI18n()
  const { devices } = useServices().terminal
  if (cause !== 'quarantined') return null
  return (
    <Button onPress={() => void devices.tryAgain({ device })} testId={testIds.tryDeviceAgain(device)}>
      {t('devices.try-again')}
    </Button>
  )
}

import { useState } from 'react'
import { DeviceSetUpPlace } from '../features/devices/set-up/device-set-up-place.tsx'
import { SettingsPlace } from '../features/settings/settings-place.tsx'

/** Settings, and behind them the devices of this till. */
export function SettingsScreen() {
  const [isAtDevices, setIsAtDevices] = useState(false)
  if (isAtDevices) return <DeviceSetUpPlace onBack={() => setIsAtDevices(false)} />
  return <SettingsPlace onDevices={() => setIsAtDevices(true)} />
}

import { createRoot } from 'react-dom/client'
import type { DisplayView } from '#src/contract/display/display-view.ts'
import { CustomerDisplay } from '#renderer/display/customer-display.tsx'
import '#renderer/ui/base.css'

declare global {
  interface Window {
    /** Shows the customer what main would send. */
    tellCustomer: (view: DisplayView) => void
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('The page has a root')
const idle: DisplayView = {
  said: { shows: 'idle' },
  language: 'pl',
  zone: 'Europe/Warsaw',
  isTraining: false,
}
createRoot(root).render(
  <CustomerDisplay
    api={{ current: async () => idle, onChanged: (listener) => (window.tellCustomer = listener) }}
  />,
)

import { createRoot } from 'react-dom/client'
import { assert } from '#src/base/assert.ts'
import type { CustomerDisplayApi } from '#src/contract/display/customer-display-api.ts'
import '../ui/base.css'
import { CustomerDisplay } from './customer-display.tsx'

declare global {
  interface Window {
    readonly customerDisplay: CustomerDisplayApi
  }
}

const root = document.getElementById('root')
assert(root, 'The page has a root')
createRoot(root).render(<CustomerDisplay api={window.customerDisplay} />)

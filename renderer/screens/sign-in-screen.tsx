import { WhoComes } from '../features/sign-in/who-comes.tsx'
import { useScanListener } from '../lib/scan/use-scan-listener.ts'
import { Doorway } from './doorway.tsx'
import { TillFacts } from './till-facts.tsx'

/** The till while nobody is signed in. */
export function SignInScreen() {
  useScanListener()
  return (
    <Doorway facts={<TillFacts />}>
      <WhoComes />
    </Doorway>
  )
}

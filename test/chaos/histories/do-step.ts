import type { OrderNo, StoreId } from '#src/base/ids.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { canHandOver } from '#src/domain/pickup/can-hand-over.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import { handoverDraft, headOfficeEvents, returnDraft, saleDraft, skus } from './drafts.ts'
import type { LineTrouble } from './line.ts'
import { forbiddenName, tooLargeName } from './model-couch.ts'
import { stores, webWriter } from './model-head-office.ts'
import { crashModes } from './model-journal.ts'
import type { Loss } from './model-journal.ts'
import type { ModelTerminal } from './model-terminal.ts'
import { choices } from './steps.ts'
import type { Step, StepKind } from './steps.ts'
import type { World } from './world.ts'

type Choose = (below: number) => number
type Doing = {
  readonly world: World
  readonly till: ModelTerminal
  readonly choose: Choose
  readonly act: string
}

const losses: readonly Loss[] = ['kill', 'power', 'some-survives']
const troubles: readonly LineTrouble[] = ['request-lost', 'answer-lost', 'half-done', 'no-quorum']
const whenUnknown = ['proceed', 'refuse'] as const
const clockErrorsMs = [0, -3_600_000, 86_400_000, 240_000]

const steps: Readonly<Record<StepKind, (doing: Doing) => Promise<void> | void>> = {
  sell: ({ choose, act, ...rest }) => {
    const sku = skus[choose(skus.length)] ?? skus[0]!
    const variant = [forbiddenName, tooLargeName][choose(24)] ?? null
    return run({ choose, act, ...rest }, saleDraft(act, sku, { count: 1 + choose(2), variant }))
  },
  giveBack,
  handOver,
  askAgain: (doing) => {
    const { lastDraft } = doing.till
    if (!lastDraft) return
    const isPlanted = doing.world.fault === 'random-ids'
    return run(doing, isPlanted ? { ...lastDraft, act: doing.act as ActDraft['act'] } : lastDraft, true)
  },
  line: ({ till, choose }) => breakOrMend(till, 'line', choose),
  relayLine: ({ till, choose }) => breakOrMend(till, 'relayLine', choose),
  kill: async ({ world, till, choose }) => {
    till.die(losses[choose(losses.length)] ?? 'kill')
    await startAgain(world, till, choose)
  },
  burn: async ({ world, till, choose }) => {
    if (choose(3) > 0) return
    const at = world.tills.indexOf(till)
    world.burnt.push(till)
    world.countLosses()
    world.tills.splice(at, 1, till)
    await world.enrol(till.store, at)
  },
  fold,
  copy: ({ world }) => world.headOffice.copyAll(),
  pull: ({ till, choose }) => {
    till.pull(choose(3) === 0 ? 'relay' : 'head-office', choose(2) === 0 ? 'facts' : 'states')
    if (choose(2) === 0) till.pull('head-office', 'states')
  },
  audit: ({ till }) => till.audit(),
  backUp: ({ world }) => world.headOffice.backUp(),
  restore: ({ world }) => {
    world.headOffice.restore()
    world.countLosses()
  },
  clock: ({ till, choose }) => till.setClock(clockErrorsMs[choose(clockErrorsMs.length)] ?? 0),
  loseReplica: ({ till }) => till.loseReplica(),
  loseCursor: ({ till }) => till.loseCursor(),
  headOfficeAct,
  relay: ({ world: { relay, ...world }, choose }) => {
    if (!relay) return
    const what = choose(4)
    if (what === 0) relay.isUp = !relay.isUp
    else if (what === 1) relay.replace()
    else relay.copyStates(world.headOffice)
  },
  forward: async ({ world, choose }) => {
    const writers = world.writers().filter(({ store }) => store === world.relay?.store)
    const found = writers[choose(Math.max(1, writers.length))]
    if (found && world.relay?.isUp) await world.relay.forward(world.headOffice, found.writer)
  },
}

/** Does one step; some time passes with it. */
export async function doStep(world: World, step: Step): Promise<void> {
  const till = world.tills[step.till]
  if (!till) return
  for (const one of world.tills) one.pass(20_000)
  await steps[step.do]({ world, till, choose: choices(step.pick), act: `a${step.no}` })
  if (step.do === 'relay') {
    world.countLosses()
    // Once a minute it is looked whether the relay is still the same.
    for (const { running } of world.tills) running.copies?.wake()
  }
}

/** Runs an act; in one of four the machine dies on the way and starts again. */
async function run({ world, till, choose }: Doing, draft: ActDraft, isAgain = false): Promise<void> {
  const isToDie = choose(4) === 0
  if (isToDie)
    till.journal.crash = { left: choose(4), mode: crashModes[choose(crashModes.length)] ?? 'nothing' }
  const result = await till.act(draft)
  till.journal.crash = null
  world.note(till, result, isAgain)
  if (isToDie) {
    till.die(losses[choose(losses.length)] ?? 'kill')
    await startAgain(world, till, choose)
  }
  till.giveOwn()
}

async function startAgain(world: World, till: ModelTerminal, choose: Choose): Promise<void> {
  await till.start()
  await till.audit()
  const answer = choose(3)
  if (answer === 2) return
  for (const result of await till.settle(answer === 0 ? 'finish' : 'abandon')) world.note(till, result, true)
}

function giveBack(doing: Doing): Promise<void> | void {
  const { till, choose, act } = doing
  const ids = till.replica.purchases()
  const state = till.replica.shown(ids[choose(Math.max(1, ids.length))] ?? '').state
  if (state?.type !== 'sale' && state?.type !== 'order') return
  const line = state.lines[choose(Math.max(1, state.lines.length))]
  const left = line ? returnable(line).value : 0
  if (!line || left <= 0) return
  const quantity = pieces(1 + choose(left))
  const how = { act, whenUnknown: whenUnknown[choose(2)] ?? 'proceed' }
  return run(doing, returnDraft(how, state, { line, quantity }))
}

function handOver(doing: Doing): Promise<void> | void {
  const { till, choose, act } = doing
  const { state } = till.replica.shown(`order:WEB-${1 + stores.indexOf(till.store)}`)
  if (state?.type !== 'order') return
  if (!canHandOver(state, { today: '2026-11-21', store: till.store }).ok) return
  return run(doing, handoverDraft({ act, whenUnknown: whenUnknown[choose(4)] ?? 'proceed' }, state))
}

async function fold({ world, choose }: Doing): Promise<void> {
  const { headOffice } = world
  const writers = world.writers()
  const one = writers[choose(writers.length)]
  const other = writers[choose(writers.length)]
  if (!one || !other) return
  const what = choose(4)
  const dies = what === 0 ? { writes: choose(6) } : {}
  const meanwhile =
    what < 3 && what > 0 ? { meanwhile: () => headOffice.fold(other.writer, other.store) } : {}
  await headOffice.fold(one.writer, one.store, { ...dies, ...meanwhile })
}

function headOfficeAct({ world: { headOffice }, choose }: Doing): Promise<void> | void {
  const at = choose(stores.length)
  const store = stores[at] ?? ('s1' as StoreId)
  const what = choose(4)
  if (what === 0) headOffice.tell(headOfficeEvents.cancelled(`WEB-${at + 1}` as OrderNo, store))
  else if (what < 3) headOffice.tell(headOfficeEvents.delivered(store, 1 + choose(3)))
  return headOffice.fold(webWriter, null)
}

async function breakOrMend(till: ModelTerminal, which: 'line' | 'relayLine', choose: Choose): Promise<void> {
  const line = till[which]
  const what = choose(4)
  line.isUp = what !== 0
  if (what === 1) {
    const trouble = troubles[choose(troubles.length)] ?? 'answer-lost'
    line.troubles.push(...Array<LineTrouble>(1 + choose(2)).fill(trouble))
  }
  if (line.isUp && which === 'line') await till.audit()
  const { outbox, copies } = till.running
  outbox.wake()
  copies?.wake()
}

/** One place where the product could be wrong, and the smallest suites that must notice. */
export type Mutant = {
  readonly name: string
  readonly file: string
  /** Stands in the file exactly once. */
  readonly text: string
  readonly replacement: string
  /** What would happen to a shop. */
  readonly why: string
  readonly suites: readonly string[]
}

const journal = 'electron/journal/journal.ts'
const journalTests = ['electron/journal/journal.test.ts']

export const mutants: readonly Mutant[] = [
  {
    name: 'fdatasync left out',
    file: journal,
    text: '      await open.file.datasync()\n    } catch (error) {\n      await this.#giveUp',
    replacement: '    } catch (error) {\n      await this.#giveUp',
    why: 'a power cut takes sales that were acknowledged',
    suites: journalTests,
  },
  {
    name: 'append acknowledged without writing',
    file: journal,
    text: '      await open.file.write(Buffer.concat(lines.map(({ bytes }) => bytes)))\n',
    replacement: '',
    why: 'a restart takes sales that were acknowledged',
    suites: journalTests,
  },
  {
    name: 'disk told to sync, and not asked to',
    file: 'electron/journal/node-files.ts',
    text: 'datasync: () => handle.datasync(),',
    replacement: 'datasync: async () => undefined,',
    why: 'the journal believes in a disk that has nothing yet',
    suites: ['electron/journal/node-files.test.ts'],
  },
  {
    name: 'folder not synced',
    file: 'electron/journal/node-files.ts',
    text: '  await withHandle(folder, (handle) => handle.sync())\n',
    replacement: '  await withHandle(folder, async () => undefined)\n',
    why: 'a power cut takes a whole new segment, by its name',
    suites: ['electron/journal/node-files.test.ts'],
  },
  {
    name: 'torn tail left standing',
    file: 'electron/journal/open-journal.ts',
    text: 'file.subarray(0, segment.goodBytes)',
    replacement: 'file.subarray(0)',
    why: 'the next sale is written into half a line and lost at the next start',
    suites: journalTests,
  },
  {
    name: 'two writers of one journal',
    file: 'electron/journal/open-journal.ts',
    text: "  if (!(await files.lock(lockPath(folder)))) throw new JournalError('locked')\n",
    replacement: '  await files.lock(lockPath(folder))\n',
    why: 'two processes number the same facts',
    suites: journalTests,
  },
  {
    name: 'an act asked twice runs twice',
    file: 'electron/saga/saga.ts',
    text: '    const ended = this.#endOf(draft.act)\n    if (ended) return ended\n    const interrupted',
    replacement: '    const interrupted',
    why: 'a repeated request sells twice',
    suites: ['electron/saga/saga.test.ts'],
  },
  {
    name: 'ids not fixed',
    file: 'electron/outbox/outbox.ts',
    text: 'const sent = batch.map(({ fact }) => this.#asSent(fact))',
    replacement:
      'const sent = batch.map(({ fact }) => ({ ...this.#asSent(fact), _id: `${fact._id}${Math.random()}` as typeof fact._id }))',
    why: 'what is sent again after a lost answer is booked again',
    suites: ['electron/outbox/outbox.test.ts'],
  },
  {
    name: 'a fact that stands there already counts as refused',
    file: 'electron/outbox/push-facts.ts',
    text: "there === hash ? 'received' : 'differs'",
    replacement: "there === hash ? 'differs' : 'received'",
    why: 'every lost answer is told as a damaged journal',
    suites: ['electron/outbox/outbox.test.ts'],
  },
  {
    name: 'refused fact not withheld',
    file: 'electron/outbox/outbox.ts',
    text: 'return withheld ? withheldFact(fact, withheld.reason) : fact',
    replacement: 'return withheld ? fact : fact',
    why: 'one refused fact holds up every later one',
    suites: ['electron/outbox/outbox.test.ts'],
  },
  {
    name: 'audit ignored',
    file: 'electron/outbox/outbox.ts',
    text: 'if (receivedThere < this.#cursor.reached) await this.#moveTo(receivedThere)',
    replacement: '',
    why: 'what head office has lost is never sent again',
    suites: ['electron/outbox/outbox.test.ts'],
  },
  {
    name: 'audit overtaken by a batch under way',
    file: 'electron/outbox/outbox.ts',
    text: '      if (fact.seq !== this.#cursor.reached + 1) return\n',
    replacement: '',
    why: 'what a restored head office lost counts as received for an hour',
    suites: ['electron/outbox/outbox.test.ts'],
  },
  {
    name: 'epoch not looked at',
    file: 'electron/inbox/store-check.ts',
    text: 'const there = isRestored ?',
    replacement: 'const there = isRestored && !progress.success ?',
    why: 'a restored head office is not filled again from the journals',
    suites: ['electron/inbox/store-check.test.ts'],
  },
  {
    name: 'claim of another counts as held',
    file: 'electron/saga/claims.ts',
    text: "return { claim: 'taken', by: String(answer.body['terminal']) }",
    replacement: "return { claim: 'held' }",
    why: 'two tills pay the same refund while both see each other',
    suites: ['electron/saga/claims.test.ts'],
  },
  {
    name: 'claim without a quorum counts as held',
    file: 'electron/saga/claims.ts',
    text: 'if (answer?.status === 201)',
    replacement: 'if (answer?.status === 201 || answer?.status === 202)',
    why: 'half of a parted cluster gives the same right once more',
    suites: ['electron/saga/claims.test.ts'],
  },
  {
    name: 'clock guard off',
    file: 'electron/guards/clock-guard.ts',
    text: "    if (!isManager) return 'clock-behind'\n",
    replacement: '',
    why: 'sales are dated before those that were made',
    suites: ['electron/guards/clock-guard.test.ts'],
  },
  {
    name: 'facts folded again',
    file: 'head-office/projector/home-document.ts',
    text: '    applied[fact.writer] = fact.seq\n',
    replacement: '',
    why: 'a projector that was killed counts stock twice',
    suites: ['head-office/projector/projector.couch.test.ts'],
  },
  {
    name: 'gaps folded over',
    file: 'head-office/projector/check-facts.ts',
    text: '    if (document._id !== factId(writer.id, seq)) break\n',
    replacement: '',
    why: 'facts that come late are told as a broken chain',
    suites: ['head-office/projector/check-facts.test.ts'],
  },
  {
    name: 'hash of a fact not checked',
    file: 'head-office/projector/check-facts.ts',
    text: "hashFact(unhashed) === hash ? null : 'wrong-hash'",
    replacement: 'hashFact(unhashed) === hash ? null : null',
    why: 'a fact changed on the way is booked',
    suites: ['head-office/projector/projector.couch.test.ts'],
  },
  {
    name: 'older state taken',
    file: 'renderer/replica/feed/is-older.ts',
    text: 'return incoming.gen < known.gen',
    replacement: 'return incoming.gen > known.gen && known.gen < 0',
    why: 'a lagging relay turns stock back',
    suites: ['renderer/replica/replica.test.ts'],
  },
  {
    name: 'folded facts laid over states',
    file: 'renderer/replica/overlay/overlay.ts',
    text: 'const pending = facts.filter((fact) => !isCovered(heard, fact, progressOf))',
    replacement: 'const pending = facts.filter((fact) => isCovered(heard, fact, progressOf) || fact)',
    why: 'the screen counts each sale twice',
    suites: ['renderer/replica/overlay/overlay.test.ts'],
  },
  {
    name: 'money in floats',
    file: 'src/domain/money/allocate.ts',
    text: 'const boundary = roundHalfUp(total, reached, whole)',
    replacement: 'const boundary = (total * reached) / whole',
    why: 'refunds of a line do not add up to its price',
    suites: ['src/domain/money'],
  },
  {
    name: 'line returned twice',
    file: 'src/domain/returns/fold-purchase.ts',
    text: '  if (compareQuantity(quantity, returnable(line)) > 0) return null\n  return { ...line, returned:',
    replacement: '  return { ...line, returned:',
    why: 'a line is refunded as often as somebody asks',
    suites: ['src/domain/returns', 'src/domain/basket/sale-area.test.ts'],
  },
]

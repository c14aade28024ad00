/** What may be planted into the world to see that the invariants find it. */
export const plantedFaults = {
  'unsynced-acknowledged': 'an append is acknowledged before the disk has it',
  'tail-not-cut': 'a torn line is left standing and written on',
  'random-ids': 'an act that is asked again is another act',
  'claims-ignored': 'a claim that somebody else holds counts as held',
  'release-forgotten': 'an act that ends without its fact keeps its claim',
  'received-from-relay': 'what the relay has counts as received',
  'relay-identity-ignored':
    'an emptied relay counts as the one that was filled, and is not asked for the newest fact',
  'epoch-ignored': 'a terminal does not notice that head office was restored',
  'audit-left-out': 'a terminal never asks what head office has received',
  'applied-ignored': 'the projector folds what a state has applied already',
  'revisions-ignored': 'a state is written over one that was written meanwhile',
  'exceptions-forgotten': 'what a fold raises is not written',
  'refused-skipped': 'nothing goes out in place of a refused fact',
  'older-taken': 'a replica takes a state that is older than the one it holds',
  'covered-laid-over': 'a replica lays facts over states that hold them',
  'clock-guard-off': 'money moves under a date long behind the last one',
} as const

export type PlantedFault = keyof typeof plantedFaults

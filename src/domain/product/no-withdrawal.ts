/**
 * Goods that the customer may not send back for a mere change of mind (consumer rights act, art. 38): made to the customer's wish (pt 3),
 * perishable (pt 4), sealed for health or hygiene (pt 5), a sealed recording or program (pt 9). What is sealed may come back unopened.
 */
export type NoWithdrawal = 'made-to-order' | 'perishable' | 'hygiene' | 'sealed-media'

const sealed: readonly NoWithdrawal[] = ['hygiene', 'sealed-media']

/** Whether the goods may be withdrawn from all the same, since nobody has opened them. */
export const maySealedComeBack = (mark: NoWithdrawal, isUnopened: boolean): boolean =>
  isUnopened && sealed.includes(mark)

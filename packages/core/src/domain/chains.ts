/** Whether the values of a cycle were reported, or generated for a demonstration. */
export interface Provenance {
  readonly provenance: 'reported' | 'demonstration'
}

/** The cycles of a method in two chains. */
export interface Chains<Cycle> {
  /** The chain that results over all cycles of the method are about. */
  readonly main: Cycle[]
  /** The cycles that are never compared with them. */
  readonly apart: Cycle[]
}

/**
 * Parts the cycles of a method into chains, since reports are never compared with values generated for a demonstration: the
 * reported cycles are the main chain where there are any, else those of the demonstration. The order stays.
 */
export function chainsOf<Cycle extends Provenance>(cycles: readonly Cycle[]): Chains<Cycle> {
  const { reported = [], demonstration = [] } = Object.groupBy(cycles, ({ provenance }) => provenance)
  return reported.length > 0 ? { main: reported, apart: demonstration } : { main: demonstration, apart: [] }
}

/** Whether two cycles may stand in one chain. */
export const isOfOneChain = (one: Provenance, other: Provenance): boolean => one.provenance === other.provenance

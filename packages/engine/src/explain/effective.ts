/** What a node weighs in the explained node and adds to it; missing is NaN. */
export interface Effective {
  readonly weight: number
  readonly contribution: number
}

/** A group whose contribution is handed on to its children. */
export interface Divided extends Effective {
  /** Its score, which its children's contributions and its remainder add up to. */
  readonly score: number
}

/**
 * What a child weighs in the explained node and adds to it: the contribution c to its parent of score S, times E / S
 * where the parent itself adds E. A parent that scores 0 and adds 0 hands on c by its weight, which adds up to 0; one
 * that scores 0 and yet adds something (lifted by a floor) is split by weight. So what the children add is always
 * what the parent adds.
 *
 * @param weight the child's share among the present children of its parent
 */
export function effectiveOf(parent: Divided, weight: number, contribution: number): Effective {
  return { weight: parent.weight * weight, contribution: handedOn(parent, weight, contribution) }
}

/**
 * What the part of a group's score that is not its children's adds to the explained node; never a zero below zero.
 *
 * @param isSplit whether any part is a child's: else all it adds remains, though it be a score of 0 lifted by a floor
 */
export function effectiveRemainder(group: Divided, remainder: number, isSplit: boolean): number {
  if (Number.isNaN(group.contribution)) return 0
  if (!isSplit) return group.contribution + 0
  return remainder === 0 ? 0 : handedOn(group, 0, remainder) + 0
}

function handedOn({ score, weight: parentWeight, contribution: added }: Divided, weight: number, part: number): number {
  if (score !== 0 || Number.isNaN(part)) return (part / score) * added
  return added === 0 ? part * parentWeight : added * weight
}

/** Share of the size of its parts below which what is left of a score counts as rounding. */
const rounding = 1e-9

/**
 * The part of a score that its children's contributions leave: 0 but for a rule that cannot split it.
 *
 * @param contributions NaN where the child is missing, or where the rule knows no parts
 */
export function remainderOf(score: number, contributions: readonly number[]): number {
  if (Number.isNaN(score)) return 0
  const parts = contributions.filter((part) => !Number.isNaN(part))
  const remainder = score - parts.reduce((sum, part) => sum + part, 0)
  const size = parts.reduce((sum, part) => sum + Math.abs(part), Math.abs(score))
  return Math.abs(remainder) <= rounding * size ? 0 : remainder
}

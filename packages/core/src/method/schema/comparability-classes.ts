/**
 * How far a node of two versions of a method may be compared, best first. `direct`: the same definition. `indirect`:
 * the same thing in another unit or read in another direction, so that values convert. `subject-only`: a different
 * thing under the same name. `new` and `discontinued`: only the later or only the earlier version has the node.
 */
export const comparabilityClasses = ['direct', 'indirect', 'subject-only', 'new', 'discontinued'] as const
/** The comparability class of a node. */
export type ComparabilityClass = (typeof comparabilityClasses)[number]

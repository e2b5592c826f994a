import { type ChildChange, type ChildPair, type ChildState, noChange } from './child-change.ts'

/**
 * Splits the change of a benefit of the doubt, where a child adds its score times a weight that suits the
 * administration: the change of the score by the mean of both weights, and a child that comes or goes by what it adds.
 * What better or worse peers, and so other weights, make of the score is nobody's part.
 */
export const doubtSplit = (children: readonly ChildPair[]): readonly ChildChange[] =>
  children.map(({ before, after }) => {
    if (before === null) return after === null ? noChange : { ...noChange, weight: addedBy(after) }
    if (after === null) return { ...noChange, weight: -addedBy(before) }
    const worth = (worthOf(before) + worthOf(after)) / 2
    return { value: worth * (after.score - before.score), worth, weight: 0 }
  })

const addedBy = ({ contribution }: ChildState): number => contribution ?? 0

const worthOf = ({ score, contribution }: ChildState): number => (score === 0 ? 0 : (contribution ?? 0) / score)

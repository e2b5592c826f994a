import type { Plan, PlanGroup } from '@pmm/scoring/panel/plan'

/** Scores and ranks of every row of a panel, in its order. */
export interface Ranked {
  readonly scores: ArrayLike<number>
  readonly ranks: ArrayLike<number>
}

/** A rival with the data loaded. */
export interface Rival {
  readonly name: string
  /** Every form that was tried, the best of which counts; what they give is left inside the rival. */
  readonly forms: Readonly<Record<string, () => unknown>>
  readonly result: (form: string) => Promise<Ranked>
  readonly close: () => void
}

/** One size compared; durations in milliseconds. */
export interface Compared {
  readonly ours: number
  readonly oursAll: number
  /** Whether one thread and all threads give the same bytes. */
  readonly isSame: boolean
  readonly rivals: readonly {
    readonly name: string
    /** The best of the forms that were tried. */
    readonly form: string
    readonly milliseconds: number
    /** What the results of the rival differ in from ours. */
    readonly difference: string
  }[]
}

/** A group as text needs it: its code, and code and weight of each child. */
export interface NamedGroup {
  readonly code: string
  readonly children: readonly { readonly code: string; readonly weight: number }[]
}

/** The groups of a plan level by level, the lowest first. */
export function namedLevels({ nodes, groups }: Plan): readonly (readonly NamedGroup[])[] {
  const named = (group: PlanGroup): NamedGroup => ({
    code: nodes[group.node]!.code,
    children: group.children.map((child, at) => ({ code: nodes[child]!.code, weight: group.weights[at]! })),
  })
  const byLevel = Map.groupBy(groups, ({ node }) => nodes[node]!.level)
  return [...byLevel].sort(([a], [b]) => b - a).map(([, level]) => level.map(named))
}

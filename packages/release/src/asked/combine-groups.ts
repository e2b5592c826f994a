/** A published group, as the table of groups names its members. */
export interface PublishedGroup {
  readonly code: string
  readonly title: string
  /** Groups of one classification share no member; null for a group of no classification. */
  readonly classification: string | null
  /** Codes of its members. */
  readonly administrations: readonly string[]
}

/** A combination of published groups. */
export interface Combination {
  /** Codes of its members, in their order. */
  readonly administrations: readonly string[]
  /** What makes a member, in words. */
  readonly rule: string
}

/**
 * The administrations that a combination of attributes chooses: those in one of the groups chosen of each classification. A
 * group of no classification stands for itself.
 *
 * @param groups at least one
 */
export function combineGroups(groups: readonly PublishedGroup[]): Combination {
  const classes = [...Map.groupBy(groups, ({ code, classification }) => classification ?? code).values()]
  const [first = [], ...others] = classes.map((ofClass) => ofClass.flatMap(({ administrations }) => administrations))
  const sets = others.map((codes) => new Set(codes))
  return {
    administrations: [...new Set(first)].filter((code) => sets.every((set) => set.has(code))).sort(),
    rule: classes.map((ofClass) => ofClass.map(({ title }) => title).join(' or ')).join(', and '),
  }
}

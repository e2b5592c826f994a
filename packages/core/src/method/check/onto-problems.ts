import type { Aggregation, Mean } from '../schema/aggregation.ts'
import type { Method } from '../schema/method.ts'
import { aggregationsOf, type Governing } from '../tree/governed-groups.ts'
import type { MethodProblem } from './method-problem.ts'

/**
 * Where a mean with a scale of its own (Copeland, benefit of the doubt) does not say what becomes of it: such a score is
 * brought onto the scale of the method, or kept where nothing takes it for a score on that scale.
 */
export function ontoProblems(method: Method): MethodProblem[] {
  const means = meansByGroup(method)
  return aggregationsOf(method).flatMap((governing): MethodProblem[] => {
    const { path, rule } = governing
    const own = ownScales[rule.mean]
    if (own === undefined || rule.onto === 'scale' || isSameScale(rule.mean, method)) return []
    if (rule.onto === undefined) return [{ path: `${path}/onto`, value: null, message: undeclared(rule, own, method) }]
    return taken(governing, means, method).map(({ group, by }) => ({
      path: `${path}/onto`,
      value: rule.onto,
      message: `"own" leaves ${group} on ${own} below ${by.code}, whose ${by.mean} mean takes scores from ${scaleOf(method)}; ${choices}`,
    }))
  })
}

const ownScales: { readonly [M in Mean]?: string } = {
  copeland: '−(n − 1) to n − 1, n being the administrations compared',
  'benefit-of-the-doubt': '0 to 1',
}

const choices =
  'say "onto": "scale" to bring it there, give the group above a Copeland mean, which only compares, or take another mean'

const scaleOf = ({ scale: { lower, upper } }: Method): string => `${lower} to ${upper}`

const isSameScale = (mean: Mean, { scale: { lower, upper } }: Method): boolean =>
  mean === 'benefit-of-the-doubt' && lower === 0 && upper === 1

const undeclared = ({ mean }: Aggregation, own: string, method: Method): string =>
  `${mean} scores from ${own}, the method from ${scaleOf(method)}; say "onto": "scale" to bring it there, or "onto": "own" to keep it where no other mean takes it`

interface GroupMean {
  readonly code: string
  readonly mean: Mean
}

/** Per group the group above and the mean of that group; no entry for the overall score. */
function meansByGroup(method: Method): ReadonlyMap<string, GroupMean> {
  const meanOf = new Map(
    aggregationsOf(method).flatMap(({ rule, groups }) => groups.map(({ code }) => [code, rule.mean] as const)),
  )
  return new Map(
    method.groups.flatMap(({ code, parent }) => {
      const mean = parent === null ? undefined : meanOf.get(parent)
      return parent === null || mean === undefined ? [] : [[code, { code: parent, mean }] as const]
    }),
  )
}

/** The groups of an aggregation whose scores another mean takes for scores on the scale of the method. */
function taken(
  { rule, groups }: Governing<Aggregation>,
  above: ReadonlyMap<string, GroupMean>,
  { groups: all }: Method,
) {
  const unscored = new Set(groups.filter(({ children }) => children.length === 0).map(({ code }) => code))
  return all.flatMap(({ code }) => {
    const by = above.get(code)
    const isGoverned = groups.some((group) => group.code === code) && !unscored.has(code)
    return isGoverned && by !== undefined && !compares(by.mean, rule.mean) ? [{ group: code, by }] : []
  })
}

/** Whether a mean takes scores on any scale: Copeland compares them, and benefit of the doubt measures in any unit. */
const compares = (mean: Mean, below: Mean): boolean =>
  mean === 'copeland' || (mean === 'benefit-of-the-doubt' && below === 'benefit-of-the-doubt')

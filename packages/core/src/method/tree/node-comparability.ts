import type { ComparabilityClass } from '../schema/comparability-classes.ts'
import type { Method } from '../schema/method.ts'
import { type Comparability, comparabilityOf } from './comparability.ts'
import { parentsOf, pathOf } from './tree.ts'

/**
 * A group is comparable in its subject only when more than this share of its weight lies on KPIs that became different
 * things.
 */
const shareOfSubject = 0.25

/**
 * The comparability class of every node of two versions of a method: of KPIs as `comparabilityOf` says; of groups by
 * the weight below them, a KPI weighing the product of the shares among siblings, in the mean of both versions.
 * `direct` where every scored KPI is; `subject-only` where more than a quarter of the weight is subject-only, new or
 * discontinued; `indirect` between; `new` or `discontinued` where only one version has the group. Without a scored KPI
 * below it a group is what it would be if context KPIs counted alike.
 *
 * @param broken as in `comparabilityOf`
 */
export function nodeComparability(
  earlier: Method,
  later: Method,
  broken?: ReadonlySet<string>,
): ReadonlyMap<string, ComparabilityClass> {
  const kpis = comparabilityOf(earlier, later, broken)
  const classes = new Map([...kpis].map(([code, { class: own }]) => [code, own]))
  const [before, after] = [weightsBelow(earlier), weightsBelow(later)]
  for (const group of new Set([...after.keys(), ...before.keys()]))
    classes.set(group, classOfGroup(kpis, before.get(group), after.get(group)))
  return classes
}

type Shares = ReadonlyMap<string, number>

function classOfGroup(
  kpis: ReadonlyMap<string, Comparability>,
  before: Shares | undefined,
  after: Shares | undefined,
): ComparabilityClass {
  if (before === undefined) return 'new'
  if (after === undefined) return 'discontinued'
  let indirect = 0
  let strange = 0
  for (const [code, { was, class: own }] of kpis) {
    const share = (after.get(code) ?? 0) / 2 + (before.get(was ?? '') ?? 0) / 2
    if (own === 'indirect') indirect += share
    else if (own !== 'direct') strange += share
  }
  if (strange > shareOfSubject) return 'subject-only'
  return strange + indirect > 0 ? 'indirect' : 'direct'
}

/** Per group, the share (0–1) of every KPI below it by the weights as given; equal where all of them are 0. */
function weightsBelow(method: Method): ReadonlyMap<string, Shares> {
  const parents = parentsOf(method)
  const shares = siblingShares(method)
  const below = new Map(method.groups.map(({ code }) => [code, new Map<string, number>()]))
  for (const { code } of method.kpis) {
    let share = shares.get(code) ?? 0
    for (const above of pathOf(code, parents)) {
      below.get(above)?.set(code, share)
      share *= shares.get(above) ?? 0
    }
  }
  return below
}

/**
 * By node, its share (0–1) among its siblings; a node without a scored KPI weighs nothing beside siblings with scored
 * KPIs.
 */
function siblingShares(method: Method): ReadonlyMap<string, number> {
  const parents = parentsOf(method)
  const scored = method.kpis.filter(({ direction }) => direction !== 'context')
  const weighing = new Set(scored.flatMap(({ code }) => [code, ...pathOf(code, parents)]))
  const families = Map.groupBy([...method.kpis, ...method.groups], ({ parent }) => parent)
  const shares = new Map<string, number>()
  for (const family of families.values()) {
    const weights = family.map(({ code, weight }) => (weighing.has(code) ? weight : 0))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    for (const [i, { code }] of family.entries()) shares.set(code, total > 0 ? weights[i]! / total : 1 / family.length)
  }
  return shares
}

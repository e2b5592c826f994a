import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { isShown } from '@pmm/core/disclosure/level'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { roundingStep } from '@pmm/disclosure/cells/rounding'
import type { GroupStatistics } from '@pmm/disclosure/problem/group-statistics'
import { planOf } from '@pmm/scoring/panel/plan'
import type { RandomRelease } from './population.ts'

/** A number as an attacker writes it down: a constant, and unknowns with their coefficients. */
export interface Sum {
  readonly constant: number
  readonly terms: ReadonlyMap<string, number>
}

/** A sum of unknowns that lies between two numbers. */
export interface Inequality {
  readonly terms: ReadonlyMap<string, number>
  readonly min: number
  readonly max: number
}

/** The score of an administration for a KPI or group in a cycle, as one release has it. */
export interface Score extends Sum {
  readonly administration: string
  readonly node: string
  readonly cycle: string
  readonly truth: number
}

/** Who attacks: a class of viewers, of whom one may be an insider. */
export interface Attacker {
  readonly audience: 'public' | 'members'
  /** Code of the member that adds its own values to what members see; null where there is no insider. */
  readonly insider: string | null
}

/**
 * Every score of every cycle by cycle, administration and node, release by release, as an attacker sees it after all.
 */
export function scoresSeen(releases: readonly RandomRelease[], attacker: Attacker): ReadonlyMap<string, Score>[] {
  const shown = new Set(releases.flatMap((release) => shownNames(release, attacker)))
  return releases.map(({ chain }) => new Map(chain.flatMap((link) => [...scoresOfCycle(link, shown)])))
}

function scoresOfCycle(
  { cycle, method, scores: { data } }: ScoredCycle,
  shown: ReadonlySet<string>,
): Map<string, Score> {
  const { nodes } = planOf(method)
  const scores = new Map<string, Score>()
  const rows = new Map(data.node.map((node, row) => [keyOf(cycle, data.administration[row]!, node!), row]))
  for (const administration of new Set(data.administration as readonly string[]))
    for (const [at, { code: node }] of nodes.entries()) {
      const truth = data.score[rows.get(keyOf(cycle, administration, node))!]!
      if (Number.isNaN(truth)) continue
      const head = { administration, node, cycle, truth }
      const below = nodes.filter(({ parent }) => parent === at).map(({ code }) => keyOf(cycle, administration, code))
      const parts = below.flatMap((key): [Sum, number][] => {
        const score = scores.get(key)
        return score === undefined ? [] : [[score, data.weight[rows.get(key)!]!]]
      })
      const sum = at < method.kpis.length ? kpiSum(head, shown) : addUp(parts)
      scores.set(keyOf(cycle, administration, node), { ...head, ...sum })
    }
  return scores
}

/** The key of a score within a release. */
export const keyOf = (cycle: string, administration: string, node: string): string =>
  `${cycle} ${administration} ${node}`

type Head = Pick<Score, 'administration' | 'node' | 'cycle' | 'truth'>

/** The name of an unknown; a score that was corrected is another unknown. */
const nameOf = ({ cycle, administration, node, truth }: Head): string => `${cycle} ${administration} ${node} ${truth}`

function shownNames({ chain, levels }: RandomRelease, { audience, insider }: Attacker): string[] {
  return chain.flatMap(({ cycle, method, scores: { data } }, at) => {
    const kpis = new Set(method.kpis.map(({ code }) => code))
    return data.node.flatMap((node, row) => {
      const administration = data.administration[row]!
      if (!kpis.has(node!)) return []
      const isSeen = administration === insider || isShown(levels[at]!(administration, node!), audience)
      return isSeen ? [nameOf({ cycle, administration, node: node!, truth: data.score[row]! })] : []
    })
  })
}

function kpiSum(head: Head, shown: ReadonlySet<string>): Sum {
  const name = nameOf(head)
  return shown.has(name) ? { constant: head.truth, terms: new Map() } : { constant: 0, terms: new Map([[name, 1]]) }
}

/** The sum of sums, each times its factor. */
export function addUp(parts: readonly (readonly [Sum, number])[]): Sum {
  const terms = new Map<string, number>()
  let constant = 0
  for (const [sum, factor] of parts) {
    constant += factor * sum.constant
    for (const [name, coefficient] of sum.terms) terms.set(name, (terms.get(name) ?? 0) + factor * coefficient)
  }
  return { constant, terms }
}

/** Everything that the statistics of a release say of its unknowns. */
export function inequalitiesOf(
  release: RandomRelease,
  statistics: GroupStatistics,
  scores: ReadonlyMap<string, Score>,
): Inequality[] {
  return [
    ...spreads(release, statistics.benchmarks, scores, () => true),
    ...spreads(release, statistics.panelTrends, scores, (place) => isInPanel(place, release, scores)),
    ...changes(release, statistics.groupChanges, scores),
  ].filter(({ terms }) => terms.size > 0)
}

interface Place {
  readonly administration: string
  readonly group: string
  readonly node: string
}

function contributors({ chain, groups }: RandomRelease, cycle: string, group: string): string[] {
  const at = chain.findIndex((link) => link.cycle === cycle)
  const { members } = groups[at]!.find(({ code }) => code === group)!
  return Array.from(members, (row) => chain[at]!.administrations[row]!.code)
}

/** A constant panel holds who has a score in every cycle in which any contributor of the group has a score. */
function isInPanel({ administration, group, node }: Place, release: RandomRelease, scores: ReadonlyMap<string, Score>) {
  return release.chain.every(({ cycle }) => {
    const isAsked = contributors(release, cycle, group).some((code) => scores.has(keyOf(cycle, code, node)))
    return !isAsked || scores.has(keyOf(cycle, administration, node))
  })
}

function spreads(
  release: RandomRelease,
  { length, data }: GroupStatistics['benchmarks'],
  scores: ReadonlyMap<string, Score>,
  isIn: (place: Place) => boolean,
): Inequality[] {
  return Array.from({ length }).flatMap((_, row) => {
    const [cycle, group, node] = [data.cycle[row]!, data.group[row]!, data.node[row]!]
    const contributorScores = contributors(release, cycle, group)
      .filter((administration) => isIn({ administration, group, node }))
      .flatMap((code) => scores.get(keyOf(cycle, code, node)) ?? [])
    const n = contributorScores.length
    const mean = data.mean[row]!
    const quantiles = quantileColumns.flatMap(([name, share]) =>
      atQuantile(contributorScores, data[name][row]!, (n - 1) * share),
    )
    return [
      ...(Number.isNaN(mean)
        ? []
        : [
            between(
              addUp(contributorScores.map((score) => [score, 1])),
              n * mean,
              n * halfStep(contributorScores, mean),
            ),
          ]),
      ...quantiles,
      ...atExtremes(contributorScores, data.minimum[row]!, data.maximum[row]!),
    ]
  })
}

const quantileColumns = [
  ['lowerDecile', 0.1],
  ['lowerQuartile', 0.25],
  ['median', 0.5],
  ['upperQuartile', 0.75],
  ['upperDecile', 0.9],
] as const

/** Half a unit of the last of four digits, in case a number is rounded. */
const halfUnit = (x: number): number => (x === 0 ? 1e-9 : 10 ** (Math.floor(Math.log10(Math.abs(x))) - 3) / 2 + 1e-9)

/** Half the step to which the mean of a contributor set is rounded; the rule of rounding is public. */
const halfStep = (contributorScores: readonly Score[], mean: number): number =>
  contributorScores.some(({ terms }) => terms.size > 0)
    ? roundingStep(contributorScores.length, 100, defaultParameters) / 2 + 1e-9
    : halfUnit(mean)

const between = ({ constant, terms }: Sum, total: number, tolerance: number): Inequality => ({
  terms,
  min: total - constant - tolerance,
  max: total - constant + tolerance,
})

/** How many confidential scores must lie on either side of a quantile; bounds of their sum and of each follow. */
function atQuantile(contributorScores: readonly Score[], quantile: number, place: number): Inequality[] {
  const confidential = contributorScores.filter(({ terms }) => terms.size > 0)
  if (Number.isNaN(quantile) || confidential.length === 0) return []
  const tolerance = halfUnit(quantile)
  const visible = contributorScores.filter(({ terms }) => terms.size === 0)
  const isMiddleOfThree = Number.isInteger(place) && 2 * place === contributorScores.length - 1
  const below = Math.floor(place) + (isMiddleOfThree ? 0 : 1)
  const above = contributorScores.length - Math.ceil(place) - (isMiddleOfThree ? 1 : 0)
  const low = below - visible.filter(({ truth }) => truth <= quantile + tolerance).length
  const high = above - visible.filter(({ truth }) => truth >= quantile - tolerance).length
  const sum = addUp(confidential.map((score) => [score, 1]))
  const least = Math.max(0, high) * (quantile - tolerance)
  const most = Math.max(0, low) * (quantile + tolerance) + (confidential.length - Math.max(0, low)) * 100
  return [
    { terms: sum.terms, min: least - sum.constant, max: most - sum.constant },
    ...(low >= confidential.length ? confidential.map((score) => within(score, 0, quantile + tolerance)) : []),
    ...(high >= confidential.length ? confidential.map((score) => within(score, quantile - tolerance, 100)) : []),
  ]
}

const within = ({ constant, terms }: Sum, min: number, max: number): Inequality => ({
  terms,
  min: min - constant,
  max: max - constant,
})

function atExtremes(contributorScores: readonly Score[], minimum: number, maximum: number): Inequality[] {
  if (Number.isNaN(minimum)) return []
  return contributorScores.map((score) => within(score, minimum - halfUnit(minimum), maximum + halfUnit(maximum)))
}

function changes(
  release: RandomRelease,
  { length, data }: GroupStatistics['groupChanges'],
  scores: ReadonlyMap<string, Score>,
): Inequality[] {
  return Array.from({ length }).flatMap((_, row) => {
    const [group, node, since, cycle] = [data.group[row]!, data.node[row]!, data.since[row]!, data.cycle[row]!]
    if (Number.isNaN(data.panelChange[row]!)) return []
    const at = (when: string) =>
      new Map(contributors(release, when, group).map((code) => [code, scores.get(keyOf(when, code, node))]))
    const [before, after] = [at(since), at(cycle)]
    const both = [...before.keys()].filter((code) => before.get(code) !== undefined && after.get(code) !== undefined)
    const change = addUp(
      both.flatMap((code): [Sum, number][] => [
        [after.get(code)!, 1],
        [before.get(code)!, -1],
      ]),
    )
    const n = both.length
    const publishedChange = data.panelChange[row]!
    const scoresAt = (when: ReadonlyMap<string, Score | undefined>) => both.map((code) => when.get(code)!)
    return [
      between(
        change,
        n * publishedChange,
        n * (halfStep(scoresAt(before), publishedChange) + halfStep(scoresAt(after), publishedChange)),
      ),
    ]
  })
}

import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { roundingStep } from '@pmm/disclosure/cells/rounding'
import type { GroupStatistics } from '@pmm/disclosure/problem/group-statistics'
import type { RandomRelease } from './population.ts'
import { addUp, keyOf, type Score, type Sum } from './scores-seen.ts'

/** A sum of unknowns that lies between two numbers. */
export interface Inequality {
  readonly terms: ReadonlyMap<string, number>
  readonly min: number
  readonly max: number
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

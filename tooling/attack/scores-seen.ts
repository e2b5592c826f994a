import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { isShown } from '@pmm/core/disclosure/level'
import { planOf } from '@pmm/scoring/panel/plan'
import type { RandomRelease } from './population.ts'

/** A number as an attacker writes it down: a constant, and unknowns with their coefficients. */
export interface Sum {
  readonly constant: number
  readonly terms: ReadonlyMap<string, number>
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

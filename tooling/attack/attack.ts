import { createRandom } from '../demo/random.ts'
import { withBounds } from './bounds.ts'
import { inequalitiesOf } from './inequalities.ts'
import { type RandomRelease, randomReleases } from './population.ts'
import { type Attacker, keyOf, type Score, scoresSeen } from './scores-seen.ts'

/** How many populations are attacked, and what of them. */
export interface AttackOptions {
  readonly runs: number
  readonly seed: number
  /** How many confidential scores are attacked in each run by each class of viewers. */
  readonly targets: number
  /** Attacks the statistics before anything is suppressed. */
  readonly isUnprotected?: boolean
}

/** A confidential score whose feasible interval is narrower than the protection width. */
export interface AtRisk {
  readonly seed: number
  readonly audience: Attacker['audience']
  /** Cycle, administration and node. */
  readonly score: string
  readonly truth: number
  readonly low: number
  readonly high: number
}

/** What came of an attack. */
export interface AttackResult {
  readonly runs: number
  readonly attacked: number
  readonly atRisk: readonly AtRisk[]
  /** Statistics published and all there were, by class of viewers. */
  readonly published: Readonly<Record<Attacker['audience'], { readonly published: number; readonly all: number }>>
}

/** How wide a feasible interval has to be, in percent of the score. */
const protectionWidth = 20

/** Attacks random releases with all that a class of viewers may obtain, one insider among the members included. */
export function attack({ runs, seed, targets, isUnprotected = false }: AttackOptions): AttackResult {
  const atRisk: AtRisk[] = []
  const published = { public: { published: 0, all: 0 }, members: { published: 0, all: 0 } }
  let attacked = 0
  for (let run = 0; run < runs; run++) {
    const releases = randomReleases(seed + run)
    for (const audience of ['public', 'members'] as const) {
      for (const release of releases) count(published[audience], release, audience)
      const attackOfOne = attackAs(releases, { audience, seed: seed + run, targets, isUnprotected })
      attacked += attackOfOne.attacked
      atRisk.push(...attackOfOne.atRisk)
    }
  }
  return { runs, attacked, atRisk, published }
}

interface OneAttack {
  readonly audience: Attacker['audience']
  readonly seed: number
  readonly targets: number
  readonly isUnprotected: boolean
}

function attackAs(releases: readonly RandomRelease[], { audience, seed, targets, isUnprotected }: OneAttack) {
  const random = createRandom(seed, 'attack', audience)
  const reporters = releases[0]!.chain[0]!.administrations
  const insider = audience === 'members' ? reporters[Math.floor(random.uniform() * reporters.length)]!.code : null
  const scores = scoresSeen(releases, { audience, insider })
  const inequalities = releases.flatMap((release, at) =>
    inequalitiesOf(release, isUnprotected ? release.statistics : release.disclosed[audience], scores[at]!),
  )
  const chosen = targetsIn(releases, scores)
    .map((score) => ({ score, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, targets)
    .map(({ score }) => score)
  const atRisk = withBounds(inequalities, chosen, (boundsOf) =>
    chosen.flatMap((score): AtRisk[] => {
      const { cycle, administration, node, truth } = score
      const [low, high] = boundsOf(score)
      const isProtected = high - low >= (protectionWidth / 100) * Math.abs(truth) * (1 - 1e-6)
      return isProtected ? [] : [{ seed, audience, score: keyOf(cycle, administration, node), truth, low, high }]
    }),
  )
  return { attacked: chosen.length, atRisk }
}

/** Confidential scores of KPIs, and of groups of which everything below is confidential. */
function targetsIn(releases: readonly RandomRelease[], scores: readonly ReadonlyMap<string, Score>[]): Score[] {
  const { method } = releases[0]!.chain[0]!
  const kpis = new Set(method.kpis.map(({ code }) => code))
  return scores
    .at(-1)!
    .values()
    .filter(({ node, constant, terms }) => terms.size > 0 && (kpis.has(node) || constant === 0))
    .toArray()
}

const statuses = ['meanStatus', 'medianStatus', 'quartilesStatus', 'decilesStatus', 'extremesStatus'] as const

function count(
  into: { published: number; all: number },
  { disclosed }: RandomRelease,
  audience: Attacker['audience'],
): void {
  const { benchmarks, panelTrends } = disclosed[audience]
  for (const { data, length } of [benchmarks, panelTrends])
    for (const status of statuses)
      for (let row = 0; row < length; row++) {
        into.all++
        if (data[status][row] === 'F') into.published++
      }
}

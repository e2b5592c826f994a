import { createRandom } from '../demo/random.ts'
import { withBounds } from './bounds.ts'
import { type Cell, cellsSeen, inequalitiesOf, type Seer } from './knowledge.ts'
import { type RandomRelease, randomReleases } from './population.ts'

export interface AttackOptions {
  readonly runs: number
  readonly seed: number
  /** How many hidden numbers are attacked in each run by each class of viewers. */
  readonly targets: number
  /** Attacks the statistics before anything is suppressed. */
  readonly isUnprotected?: boolean
}

/** A hidden number that could be bounded closer than ±10 %. */
export interface Fallen {
  readonly seed: number
  readonly audience: Seer['audience']
  readonly cell: string
  readonly truth: number
  readonly low: number
  readonly high: number
}

export interface AttackResult {
  readonly runs: number
  readonly attacked: number
  readonly fallen: readonly Fallen[]
  /** Statistics told and all there were, by class of viewers. */
  readonly told: Readonly<Record<Seer['audience'], { readonly told: number; readonly all: number }>>
}

/** % of a number that its interval must be wide. */
const width = 20

/** Attacks random releases with all that a class of viewers may obtain, one insider among the members included. */
export function attack({ runs, seed, targets, isUnprotected = false }: AttackOptions): AttackResult {
  const fallen: Fallen[] = []
  const told = { public: { told: 0, all: 0 }, members: { told: 0, all: 0 } }
  let attacked = 0
  for (let run = 0; run < runs; run++) {
    const releases = randomReleases(seed + run)
    for (const audience of ['public', 'members'] as const) {
      for (const release of releases) count(told[audience], release, audience)
      const found = attackAs(releases, { audience, seed: seed + run, targets, isUnprotected })
      attacked += found.attacked
      fallen.push(...found.fallen)
    }
  }
  return { runs, attacked, fallen, told }
}

interface OneAttack {
  readonly audience: Seer['audience']
  readonly seed: number
  readonly targets: number
  readonly isUnprotected: boolean
}

function attackAs(releases: readonly RandomRelease[], { audience, seed, targets, isUnprotected }: OneAttack) {
  const random = createRandom(seed, 'attack', audience)
  const reporters = releases[0]!.chain[0]!.administrations
  const insider = audience === 'members' ? reporters[Math.floor(random.uniform() * reporters.length)]!.code : null
  const cells = cellsSeen(releases, { audience, insider })
  const known = releases.flatMap((release, at) =>
    inequalitiesOf(release, isUnprotected ? release.statistics : release.disclosed[audience], cells[at]!),
  )
  const wanted = targetsIn(releases, cells)
  const chosen = wanted
    .map((cell) => ({ cell, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, targets)
    .map(({ cell }) => cell)
  const fallen = withBounds(known, chosen, (boundsOf) =>
    chosen.flatMap((cell): Fallen[] => {
      const [low, high] = boundsOf(cell)
      const isOpen = high - low >= (width / 100) * Math.abs(cell.truth) * (1 - 1e-6)
      const name = `${cell.cycle} ${cell.administration} ${cell.node}`
      return isOpen ? [] : [{ seed, audience, cell: name, truth: cell.truth, low, high }]
    }),
  )
  return { attacked: chosen.length, fallen }
}

/** Hidden KPIs; and scores of groups of those who hide everything below. */
function targetsIn(releases: readonly RandomRelease[], cells: readonly ReadonlyMap<string, Cell>[]): Cell[] {
  const { method } = releases[0]!.chain[0]!
  const kpis = new Set(method.kpis.map(({ code }) => code))
  return cells
    .at(-1)!
    .values()
    .filter(({ node, known, terms }) => terms.size > 0 && (kpis.has(node) || known === 0))
    .toArray()
}

const statuses = ['meanStatus', 'medianStatus', 'quartilesStatus', 'decilesStatus', 'extremesStatus'] as const

function count(into: { told: number; all: number }, { disclosed }: RandomRelease, audience: Seer['audience']): void {
  const { benchmarks, panelTrends } = disclosed[audience]
  for (const { data, length } of [benchmarks, panelTrends])
    for (const status of statuses)
      for (let row = 0; row < length; row++) {
        into.all++
        if (data[status][row] === 'F') into.told++
      }
}

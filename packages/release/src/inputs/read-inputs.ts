import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { EarlierInputs, ReleasedCycleInputs, ReleaseInputs } from '@pmm/core/contract/release-inputs'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import type { Noise } from '@pmm/disclosure/panel/twins'
import { readPublished } from './read-published.ts'
import { readScores } from './read-scores.ts'
import { reportersOnDates } from './reporters-on-dates.ts'
import type { EarlierRelease, TableInputs } from './table-inputs.ts'

/**
 * Reads what a release was made of as the inputs of its tables.
 *
 * @param earlier its earlier releases, the oldest first
 * @param noise the secret and the pairs of the cycles; pairs may be added to the list before a table is made
 */
export function readInputs(inputs: ReleaseInputs, earlier: readonly EarlierInputs[], noise: Noise): TableInputs {
  const published = publishedAlike(inputs, earlier.at(-1))
  return {
    ...readChain(inputs),
    noise,
    publishedBefore: published === null ? null : readPublished(published),
    earlier: earlier.map((release): EarlierRelease => readChain(release)),
  }
}

/** What the release before published, where it had the same parameters: stricter ones take back what laxer ones told. */
function publishedAlike(inputs: ReleaseInputs, before: EarlierInputs | undefined): EarlierInputs['published'] {
  const parametersOf = ({ parameters }: ReleaseInputs) => JSON.stringify(parameters ?? defaultParameters)
  return before !== undefined && parametersOf(before) === parametersOf(inputs) ? before.published : null
}

function readChain(inputs: ReleaseInputs): Omit<TableInputs, 'noise' | 'publishedBefore' | 'earlier'> {
  const { method, snapshot, cycles, ...chosen } = inputs
  const plan = chosen.plan ?? defaultPlan
  const reportersOn = reportersOnDates(snapshot, plan)
  const chain = cycles.map((cycle) => linkOf(cycle, reportersOn(cycle.released.membershipDate).administrations))
  const peers = chain.map(({ membershipDate }) => reportersOn(membershipDate).peers)
  const grades = new Map(cycles.map(({ released, gradeOf }) => [released.cycle, gradeOf]))
  return {
    method,
    chain,
    plan,
    parameters: chosen.parameters ?? defaultParameters,
    peers,
    groups: peers.map(({ groups }) => groups),
    levels: cycles.map(({ levelOf }) => levelOf),
    evidence: (cycle, administration, kpi) => grades.get(cycle)?.(administration, kpi),
  }
}

const linkOf = (
  { released, method, scores }: ReleasedCycleInputs,
  administrations: ScoredCycle['administrations'],
): ScoredCycle => ({
  cycle: released.cycle,
  period: released.period,
  method,
  membershipDate: released.membershipDate,
  breaks: released.breaks,
  administrations,
  scores: readScores(scores),
})

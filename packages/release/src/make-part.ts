import type { ReleaseStage } from '@pmm/core/job/release-stages'
import { decideCycle } from '@pmm/disclosure/decide-cycle'
import type { GroupStatistics } from '@pmm/disclosure/problem/group-statistics'
import { publishChain } from '@pmm/disclosure/publish/publish-chain'
import { publishCycle } from '@pmm/disclosure/publish/publish-cycle'
import type { CycleDecision } from '@pmm/disclosure/secondary/decision'
import type { Derivation } from './inputs/derive-again.ts'
import type { TableInputs } from './inputs/table-inputs.ts'
import { isOfMethod, type PartName, partOfCycle } from './parts.ts'
import { chainTables } from './tables/chain-tables.ts'
import { cycleTables } from './tables/cycle-tables.ts'
import { groupTables } from './tables/group-tables.ts'
import type { ReleasedTable } from './tables/released-table.ts'
import { derivedTables, forAudiences, type TableToMake } from './tables/whole-tables.ts'

/**
 * Where a part finds what it is made of: the inputs of the release, and what its other parts have made already. A store may
 * answer, or memory. Places of cycles are those in the chain.
 */
export interface PartSource {
  readonly inputs: TableInputs
  /** The tables of which nothing is kept back, as `wholeTables` lists them; tables of one list share what they can. */
  readonly whole: () => readonly TableToMake[]
  /** How the scores of a cycle come about, from its observations. */
  readonly derivation: (at: number) => Promise<Derivation>
  /** The explanations of a cycle, from the part `whole` of it. */
  readonly explanations: (at: number) => Promise<Derivation['explanations']>
  /** The benchmarks of a cycle with nothing suppressed, from the part `whole` of it. */
  readonly benchmarks: (at: number) => Promise<GroupStatistics['benchmarks']>
  /** The statistics of all cycles with nothing suppressed, from the parts `whole`. */
  readonly statistics: () => Promise<GroupStatistics>
  /** What was decided of a cycle, from the part `prepare` of it. */
  readonly decision: (at: number) => Promise<CycleDecision>
}

/** What a part of a release is: a decision, or tables, each made when it is taken. */
export type MadePart = { readonly decision: CycleDecision } | { readonly tables: Iterable<ReleasedTable> }

/**
 * Makes one part of a release; all but the live one, which only a store can copy. Nothing is asked of the source while the
 * tables are taken.
 *
 * @throws Error where the release has no such part, or the source lacks what the part needs
 */
export const makePart = ({ stage, part }: PartName, source: PartSource): Promise<MadePart> =>
  makers[stage](part, source)

const makers: { readonly [Stage in ReleaseStage]: (part: string, source: PartSource) => Promise<MadePart> } = {
  chain: async (_, { inputs }) => ({ tables: chainTables(inputs) }),
  prepare: async (part, { inputs }) => ({ decision: decideCycle(inputs, placeOf(inputs, part)) }),
  whole: async (part, source) => {
    const tables = source.whole().filter(({ about }) => about === part)
    return { tables: forAudiences(isOfMethod(part) ? tables : [...(await derivedAt(part, source)), ...tables]) }
  },
  publish: async (part, source) => ({
    tables: await (isOfMethod(part) ? publishedGroups(source) : publishedAt(part, source)),
  }),
}

async function derivedAt(part: string, { inputs, derivation }: PartSource): Promise<readonly TableToMake[]> {
  const at = placeOf(inputs, part)
  return derivedTables(inputs.chain[at]!, await derivation(at))
}

async function publishedAt(part: string, source: PartSource): Promise<Iterable<ReleasedTable>> {
  const { inputs } = source
  const at = placeOf(inputs, part)
  const explanations = await source.explanations(at)
  const benchmarks = await source.benchmarks(at)
  const published = publishCycle({ ...inputs, benchmarks }, at, await source.decision(at))
  return cycleTables({ inputs, at, benchmarks: published, explanations })
}

async function publishedGroups({ inputs, ...source }: PartSource): Promise<Iterable<ReleasedTable>> {
  const statistics = await source.statistics()
  const decisions: CycleDecision[] = []
  for (const at of inputs.chain.keys()) decisions.push(await source.decision(at))
  return groupTables(inputs.method, publishChain({ ...inputs, statistics }, decisions))
}

function placeOf({ chain }: TableInputs, part: string): number {
  const at = chain.findIndex(({ cycle }) => partOfCycle(cycle) === part)
  if (at < 0) throw new Error(`the release has no part ${part}`)
  return at
}

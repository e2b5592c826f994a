import type { ReleaseStage } from '@pmm/core/job/release-stages'
import type { Derivation } from './inputs/derive-again.ts'
import type { TableInputs } from './inputs/table-inputs.ts'
import { isOfMethod, type PartName, partOfCycle } from './parts.ts'
import { chainTables } from './tables/chain-tables.ts'
import { cycleTables } from './tables/cycle-tables.ts'
import { groupTables } from './tables/group-tables.ts'
import type { ReleasedTable } from './tables/released-table.ts'
import { type PublishedBenchmarks, trendsTables } from './tables/trends-tables.ts'
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
  /** The benchmarks of a cycle as they are told, from the part `publish` of it. */
  readonly published: (at: number) => Promise<PublishedBenchmarks>
}

/**
 * Makes the tables of one part of a release, each when it is taken; all parts but the live one, which only a store can copy.
 * Nothing is asked of the source while the tables are taken.
 *
 * @throws Error where the release has no such part, or the source lacks what the part needs
 */
export const makePart = ({ stage, part }: PartName, source: PartSource): Promise<Iterable<ReleasedTable>> =>
  makers[stage](part, source)

const makers: {
  readonly [Stage in ReleaseStage]: (part: string, source: PartSource) => Promise<Iterable<ReleasedTable>>
} = {
  chain: async (_, { inputs }) => chainTables(inputs),
  groups: async (_, { inputs }) => groupTables(inputs),
  prepare: async (part) => {
    throw new Error(`the part ${part} is copied, not made`)
  },
  whole: async (part, source) => {
    const tables = source.whole().filter(({ about }) => about === part)
    return forAudiences(isOfMethod(part) ? tables : [...(await derivedAt(part, source)), ...tables])
  },
  publish: (part, source) => (isOfMethod(part) ? publishedTrends(source) : publishedAt(part, source)),
}

async function derivedAt(part: string, { inputs, derivation }: PartSource): Promise<readonly TableToMake[]> {
  const at = placeOf(inputs, part)
  return derivedTables(inputs.chain[at]!, await derivation(at))
}

async function publishedAt(part: string, { inputs, explanations }: PartSource): Promise<Iterable<ReleasedTable>> {
  const at = placeOf(inputs, part)
  return cycleTables({ inputs, at, explanations: await explanations(at) })
}

async function publishedTrends({ inputs, published }: PartSource): Promise<Iterable<ReleasedTable>> {
  return trendsTables(inputs.method, await Promise.all(inputs.chain.map((_, at) => published(at))))
}

function placeOf({ chain }: TableInputs, part: string): number {
  const at = chain.findIndex(({ cycle }) => partOfCycle(cycle) === part)
  if (at < 0) throw new Error(`the release has no part ${part}`)
  return at
}

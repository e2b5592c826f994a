import { keyColumnOf } from '@pmm/core/contract/key-column'
import { benchmarkColumns, explanationColumns } from '@pmm/core/contract/table'
import { chunksOf } from '@pmm/table/chunks'
import { concatFrames } from '@pmm/table/concat-frames'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'
import { describe, expect, it } from 'vitest'
import { makePart, type PartSource } from '../src/make-part.ts'
import { livePart, type PartName, partsOf } from '../src/parts.ts'
import { rebuild } from '../src/rebuild.ts'
import type { ReleasedTable } from '../src/tables/released-table.ts'
import { wholeTables } from '../src/tables/whole-tables.ts'
import { type SmallRelease, smallRelease } from './fixtures/small-release.ts'

const release = smallRelease(['2022', '2023'])
const addressOf = ({ audience, about, name }: ReleasedTable) => `${audience} ${about} ${name}`

/** The bytes of a table as a store keeps them. */
const bytesOf = ({ name, frame }: ReleasedTable) =>
  Array.from(chunksOf(frame, keyColumnOf(name)), ({ bytes }) => Buffer.from(bytes).toString('base64'))

async function rebuilt({ inputs, derivations }: SmallRelease): Promise<ReleasedTable[]> {
  return Array.fromAsync(rebuild(inputs, async (at) => derivations[at]!))
}

/** Stores what parts make, in bytes, and answers from there. */
function storeOf({ inputs, derivations }: SmallRelease) {
  const tables = new Map<string, ReleasedTable>()
  const cycleAt = (at: number) => inputs.chain[at]!.cycle
  const stored = (at: number, audience: string, name: ReleasedTable['name']) => {
    const table = tables.get(`${audience} cycle:${cycleAt(at)} ${name}`)
    if (table === undefined) throw new Error(`${name} of ${cycleAt(at)} is not there`)
    return Array.from(chunksOf(table.frame, keyColumnOf(name)), ({ bytes }) => bytes)
  }
  const published = (at: number, audience: string) => readChunks(stored(at, audience, 'benchmarks'), benchmarkColumns)
  const source: PartSource = {
    inputs,
    whole: () => wholeTables(inputs),
    derivation: async (at) => derivations[at]!,
    explanations: async (at) => readChunks(stored(at, 'secretariat', 'explanations'), explanationColumns),
    published: async (at) => ({ public: published(at, 'public'), members: published(at, 'members') }),
  }
  const make = async (part: PartName) => {
    for (const table of await makePart(part, source)) tables.set(addressOf(table), table)
  }
  return { tables, make }
}

const partsIn = ({ inputs }: SmallRelease) =>
  partsOf({ method: inputs.method, snapshot: { cycles: inputs.chain } }).filter(({ part }) => part !== livePart)

describe('rebuild', () => {
  it('builds every table of the release once', async () => {
    const addresses = (await rebuilt(release)).map(addressOf)
    expect(new Set(addresses).size).toBe(addresses.length)
    for (const audience of ['public', 'members', 'secretariat', 'own', 'nobody'])
      expect(addresses.some((address) => address.startsWith(`${audience} `))).toBe(true)
    expect(addresses).toContain('public cycle:C2023 scores')
    expect(addresses).toContain('secretariat method:test changes')
    expect(addresses).toContain('own cycle:C2022 positions')
  })

  it('builds the same bytes as parts made one by one from what a store has kept, in any order', async () => {
    const tables = new Map((await rebuilt(release)).map((table) => [addressOf(table), bytesOf(table)]))
    const inOrder = partsIn(release)
    const rank = ({ stage, part }: PartName) =>
      ['whole', 'publish', 'groups', 'chain'].indexOf(stage) + (stage === 'publish' && part === 'method:test' ? 9 : 0)
    const otherwise = inOrder.toReversed().toSorted((a, b) => rank(a) - rank(b))
    for (const parts of [inOrder, otherwise]) {
      const store = storeOf(release)
      for (const part of parts) await store.make(part)
      expect([...store.tables.keys()].toSorted()).toEqual([...tables.keys()].toSorted())
      for (const [address, table] of store.tables)
        expect([address, bytesOf(table)]).toEqual([address, tables.get(address)])
    }
  })

  it('asks for the derivation of each cycle once, and makes a table when it is taken', async () => {
    const asked: number[] = []
    const tables = rebuild(release.inputs, async (at) => {
      asked.push(at)
      return release.derivations[at]!
    })
    const first = (await tables.next()).value as ReleasedTable
    expect([asked, addressOf(first)]).toEqual([[0], 'secretariat cycle:C2022 scores'])
    for await (const _ of tables);
    expect(asked).toEqual([0, 1])
  })

  it('joins the benchmarks that each audience is told of the cycles', async () => {
    const tables = new Map((await rebuilt(release)).map((table) => [addressOf(table), table]))
    for (const audience of ['public', 'members'] as const) {
      const ofCycles = ['C2022', 'C2023'].map((cycle) => tables.get(`${audience} cycle:${cycle} benchmarks`)!.frame)
      const joined = concatFrames(benchmarkColumns, ofCycles as Frame<typeof benchmarkColumns>[])
      expect(rowsOf(tables.get(`${audience} method:test trends`)!.frame)).toEqual(rowsOf(joined))
    }
  })
})

describe('makePart', () => {
  const { inputs, derivations } = release
  const lacking = async (): Promise<never> => {
    throw new Error('nothing is stored yet')
  }
  const empty: PartSource = {
    inputs,
    whole: () => wholeTables(inputs),
    derivation: async (at) => derivations[at]!,
    explanations: lacking,
    published: lacking,
  }
  const namesOf = async (part: PartName) => [...(await makePart(part, empty))].map(addressOf)

  it('makes of a cycle, nothing kept back, what the secretariat reads, and for everybody what all may read', async () => {
    const names = await namesOf({ stage: 'whole', part: 'cycle:C2023' })
    expect(names.filter((name) => name.startsWith('public '))).toEqual([
      'public cycle:C2023 rulers',
      'public cycle:C2023 groups',
      'public cycle:C2023 neighbours',
      'public cycle:C2023 regional-weights',
    ])
    expect(names).toContain('secretariat cycle:C2023 scores')
    expect(names).toContain('secretariat cycle:C2023 maturity')
    expect(names.every((name) => name.includes('cycle:C2023'))).toBe(true)
  })

  it('makes changes with the tables of the method of which nothing is kept back', async () => {
    const names = await namesOf({ stage: 'whole', part: 'method:test' })
    expect(names[0]).toBe('secretariat method:test changes')
    expect(names.every((name) => name.startsWith('secretariat method:test '))).toBe(true)
  })

  it('makes the chain without anything that another part has made', async () => {
    const names = await namesOf({ stage: 'chain', part: 'method:test' })
    expect(names[0]).toBe('own method:test changes')
    expect(names).toContain('members cycle:C2022 maturity')
  })

  it('makes the statistics of peer groups that span cycles of the inputs alone', async () => {
    const names = await namesOf({ stage: 'groups', part: 'method:test' })
    const tables = ['panel-trends', 'group-changes', 'convergence', 'transitions']
    expect(names).toEqual(['public', 'members'].flatMap((who) => tables.map((name) => `${who} method:test ${name}`)))
  })

  it('publishes nothing before its needs are there', async () => {
    await expect(namesOf({ stage: 'publish', part: 'cycle:C2022' })).rejects.toThrow('nothing is stored yet')
    await expect(namesOf({ stage: 'publish', part: 'method:test' })).rejects.toThrow('nothing is stored yet')
  })

  it('refuses a part that the release does not have, the live one included', async () => {
    await expect(namesOf({ stage: 'publish', part: 'cycle:C1999' })).rejects.toThrow(
      'the release has no part cycle:C1999',
    )
    await expect(namesOf({ stage: 'prepare', part: livePart })).rejects.toThrow('is copied, not made')
  })
})

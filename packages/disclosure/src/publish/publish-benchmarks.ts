import { benchmarkCycle } from '@pmm/comparison/benchmark/benchmark-cycle'
import { cycleRowsOf } from '@pmm/comparison/chain/cycle-rows'
import { benchmarkColumns } from '@pmm/core/contract/table'
import { planFor } from '@pmm/scoring/panel/plan-for'
import type { Frame } from '@pmm/table/frame'
import { bookedFrame } from '@pmm/table/written'
import { cellPublisher } from '../cells/cell-publisher.ts'
import type { Reader } from '../panel/kept-back.ts'
import { protectedCycle } from '../panel/protected-cycle.ts'
import { cycleCells } from './cycle-cells.ts'
import type { CycleCells, CyclePlaces } from './find-cells.ts'
import type { PublishInputs } from './publish-inputs.ts'
import { wasPublished } from './published-before.ts'
import { type WritableSpreads, writableCopy } from './writable-copy.ts'
import { writeSpread } from './write-spread.ts'

type Spreads = Frame<typeof benchmarkColumns>

/** The benchmarks of one cycle as they are told to an audience. @param at place of the cycle in the chain */
export function publishBenchmarks(inputs: PublishInputs, at: number, audience: Reader): Spreads {
  const { link } = protectedCycle(inputs, at, audience)
  const groups = inputs.groups[at]!
  const spreads = benchmarkCycle({ ...link, groups })
  const places = placesIn(inputs, at)
  const members = new Map(places.groups.map((group) => [group.code, group.places]))
  return publishedSpreads(spreads, {
    inputs,
    cellsIn: () => cycleCells(inputs, at, audience, places),
    placesOf: (_, group) => members.get(group)!,
    before: inputs.publishedBefore?.[audience].benchmarks,
  })
}

/** The administrations of a cycle by their places in it. */
export function placesIn({ chain, groups }: PublishInputs, at: number): CyclePlaces {
  const link = chain[at]!
  const rows = cycleRowsOf(link)
  const nodes = new Map(planFor(link.method).nodes.map(({ code }, place) => [code, place]))
  return {
    administrations: link.administrations.map(({ code }) => code),
    rowsOf: (node) => rows[nodes.get(node) ?? -1],
    groups: groups[at]!.map(({ code, members }) => ({ code, places: members })),
  }
}

/** What benchmarks are told by. */
export interface SpreadsToPublish {
  readonly inputs: Pick<PublishInputs, 'parameters'>
  /** The cells of a cycle. */
  readonly cellsIn: (cycle: string) => CycleCells
  /** Places of those who may contribute to a row. */
  readonly placesOf: (cycle: string, group: string, node: string, measure: 'score' | 'value') => ArrayLike<number>
  /** The same table of the release before; undefined without such a release. */
  readonly before: Spreads | undefined
}

/** Tells benchmarks that were made of protected numbers. */
export function publishedSpreads(spreads: Spreads, { inputs, cellsIn, placesOf, before }: SpreadsToPublish): Spreads {
  const table = writableCopy(spreads)
  const byCycle = new Map<string, CycleCells>()
  for (let row = 0; row < table.length; row++) {
    const { cycle, ...about } = rowAt(table, row)
    const cells = byCycle.get(cycle) ?? cellsIn(cycle)
    byCycle.set(cycle, cells)
    const places = placesOf(cycle, about.group, about.node, about.measure)
    const cell = cells({ ...about, places, wasPublished: (kind) => wasPublished(before, { cycle, ...about }, kind) })
    table.data.reporting[row] = cell.counts.size
    writeSpread(table, row, cellPublisher(cell, inputs.parameters))
  }
  return bookedFrame(benchmarkColumns, table)
}

function rowAt({ codes, books }: WritableSpreads, row: number) {
  return {
    cycle: books.cycle.words[codes.cycle[row]!]!,
    group: books.group.words[codes.group[row]!]!,
    node: books.node.words[codes.node[row]!]!,
    measure: books.measure.words[codes.measure[row]!] as 'score' | 'value',
  }
}

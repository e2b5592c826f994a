import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import type { ReleasedCycle } from '@pmm/core/contract/releases'
import type { TableName } from '@pmm/core/contract/table'
import { keyColumnOf } from '@pmm/core/contract/table-keys'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'
import type { GroupStatistics } from '@pmm/disclosure/cells/group-statistics'
import { decideCycle } from '@pmm/disclosure/decide-cycle'
import { publishChain } from '@pmm/disclosure/publish/publish-chain'
import { publishCycle } from '@pmm/disclosure/publish/publish-cycle'
import { chainTables } from '@pmm/release/chain-tables'
import { cycleTables } from '@pmm/release/cycle-tables'
import { deriveAgain } from '@pmm/release/derivation'
import { groupTables } from '@pmm/release/group-tables'
import { groundOf } from '@pmm/release/release-inputs'
import type { ReleasedTable } from '@pmm/release/released-table'
import { derivedTables, released, wholeTables } from '@pmm/release/whole-tables'
import type { CycleInput } from '@pmm/scoring/score/score-cycle'
import { placedChunks } from '@pmm/store/table/sealed-chunk'
import { chunksOf } from '@pmm/table/chunks'
import type { RecalculationExample } from './example.ts'

/** What a recalculation took, in milliseconds by stage, and how much it made. */
export interface Recalculation {
  readonly stages: Readonly<Record<string, number>>
  readonly chunks: number
  readonly megabytes: number
}

/**
 * Everything a worker computes for a release, in the order of its stages, on one thread and without a database: scores of
 * every cycle, the live tables, which the secretariat's are copied from, disclosure, the tables of everybody else, and chunks
 * with hashes.
 */
export function recalculate({ method, cycles, levelOf }: RecalculationExample): Recalculation {
  const stages: Record<string, number> = {}
  const timed = <T>(stage: string, run: () => T): T => {
    const start = performance.now()
    const result = run()
    stages[stage] = (stages[stage] ?? 0) + performance.now() - start
    return result
  }
  const derived = timed('score', () => cycles.map(deriveAgain))
  const inputs = {
    method: method.id,
    plan: null,
    parameters: null,
    snapshot: snapshotOf(cycles),
    cycles: cycles.map((cycle, at) => ({
      released: releasedOf(cycle),
      method,
      scores: derived[at]!.bytes,
      levelOf,
      gradeOf: () => undefined,
    })),
  }
  const ground = timed('ground', () => groundOf(inputs, []))
  const sizes = { chunks: 0, bytes: 0 }
  const whole = timed('live tables', () => [...released(wholeTables(ground))])
  const derivations = cycles.flatMap((_, at) => derivedTables(ground.chain[at]!, derived[at]!))
  timed('encode', () => encodeAll([...whole, ...released(derivations)], sizes))
  const given = { ...ground, groups: ground.peers.map((peers) => peers.groups) }
  const decisions = timed('disclosure', () => cycles.map((_, at) => decideCycle(given, at)))
  for (const at of cycles.keys()) {
    const own = { ...given, benchmarks: benchmarksAmong(whole, ground.chain[at]!) }
    const benchmarks = timed('disclosure', () => publishCycle(own, at, decisions[at]!))
    const { explanations } = derived[at]!
    const tables = timed('cycle tables', () => [...cycleTables({ ground, at, benchmarks, explanations })])
    timed('encode', () => encodeAll(tables, sizes))
  }
  const tables = timed('chain tables', () => [...chainTables(ground)])
  timed('encode', () => encodeAll(tables, sizes))
  const disclosed = timed('disclosure', () => publishChain({ ...given, statistics: statisticsAmong(whole) }, decisions))
  timed('encode', () => encodeAll([...groupTables({ ground, disclosed })], sizes))
  return { stages, chunks: sizes.chunks, megabytes: sizes.bytes / 1e6 }
}

function benchmarksAmong(tables: readonly ReleasedTable[], { cycle }: ScoredCycle): GroupStatistics['benchmarks'] {
  const found = tables.find(({ about, name }) => about === `cycle:${cycle}` && name === 'benchmarks')!
  return found.frame as GroupStatistics['benchmarks']
}

function statisticsAmong(tables: readonly ReleasedTable[]): GroupStatistics {
  const frameOf = (wanted: TableName) => tables.find(({ name }) => name === wanted)!.frame
  return {
    benchmarks: frameOf('trends') as GroupStatistics['benchmarks'],
    panelTrends: frameOf('panel-trends') as GroupStatistics['panelTrends'],
    groupChanges: frameOf('group-changes') as GroupStatistics['groupChanges'],
  }
}

function encodeAll(tables: readonly ReleasedTable[], sizes: { chunks: number; bytes: number }): void {
  for (const { name, frame } of tables)
    for (const { bytes } of placedChunks(chunksOf(frame, keyColumnOf(name)))) {
      sizes.chunks++
      sizes.bytes += bytes.length
    }
}

const releasedOf = ({ period, method }: CycleInput): ReleasedCycle => ({
  cycle: `c-${period}`,
  title: period,
  period,
  methodVersion: method.version,
  membershipDate: '2024-12-31',
  run: period,
  dataRevision: 1,
  disclosureRevision: 1,
  evidenceRevision: 0,
})

const snapshotOf = (cycles: readonly CycleInput[]) => ({
  provenance: 'demonstration' as const,
  cycles: cycles.map(releasedOf),
  plan: null,
  parameters: null,
  administrations: [...members],
  attributes: [...knownAttributes],
})

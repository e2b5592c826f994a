import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { ReleasedCycle } from '@pmm/core/contract/releases'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'
import { pairAdministrations } from '@pmm/disclosure/pairs/pair-administrations'
import { type Derivation, deriveAgain } from '@pmm/release/inputs/derive-again'
import { readInputs } from '@pmm/release/inputs/read-inputs'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { makePart, type PartSource } from '@pmm/release/make-part'
import { livePart, partOfCycle, partsOf } from '@pmm/release/parts'
import type { ReleasedTable } from '@pmm/release/tables/released-table'
import type { PublishedBenchmarks } from '@pmm/release/tables/trends-tables'
import { wholeTables } from '@pmm/release/tables/whole-tables'
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
 * Everything a worker computes for a release, part by part, on one thread and without a database: the scores of every
 * cycle, then the stages of the release, and chunks with hashes.
 */
export async function recalculate({ method, cycles, levelOf }: RecalculationExample): Promise<Recalculation> {
  const { stages, timed } = stopwatch()
  const derived = await timed('score', async () => cycles.map(deriveAgain))
  const snapshot = snapshotOf(cycles)
  const released = cycles.map((cycle, at) => {
    return { released: releasedOf(cycle), method, scores: derived[at]!.bytes, levelOf, gradeOf: () => undefined }
  })
  const loaded = { method: method.id, plan: null, parameters: null, snapshot, cycles: released }
  const inputs = await timed('inputs', async () => withPairs(readInputs(loaded, [], { secret, pairs: [] })))
  const made: ReleasedTable[] = []
  const source = sourceOf(inputs, derived, made)
  const sizes = { chunks: 0, bytes: 0 }
  for (const part of partsOf({ method: method.id, snapshot })) {
    if (part.part === livePart) continue
    const tables = await timed(part.stage, async () => [...(await makePart(part, source))])
    made.push(...tables.filter(({ name }) => name === 'benchmarks'))
    await timed('encode', async () => encodeAll(tables, sizes))
  }
  return { stages, chunks: sizes.chunks, megabytes: sizes.bytes / 1e6 }
}

function stopwatch() {
  const stages: Record<string, number> = {}
  const timed = async <T>(stage: string, run: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await run()
    stages[stage] = (stages[stage] ?? 0) + performance.now() - start
    return result
  }
  return { stages, timed }
}

const secret = { edition: 1, key: new Uint8Array(32).fill(7) }

const withPairs = (inputs: TableInputs): TableInputs => ({
  ...inputs,
  noise: {
    secret,
    pairs: inputs.chain.flatMap((link, at) =>
      pairAdministrations({ link, levelOf: inputs.levels[at]!, kept: [] }, secret),
    ),
  },
})

/** @param made the benchmarks of the parts made so far */
function sourceOf(inputs: TableInputs, derived: readonly Derivation[], made: readonly ReleasedTable[]): PartSource {
  const whole = wholeTables(inputs)
  const publishedAt = (at: number, audience: 'public' | 'members') => {
    const scope = partOfCycle(inputs.chain[at]!.cycle)
    return made.find((table) => table.about === scope && table.audience === audience)!
      .frame as PublishedBenchmarks['public']
  }
  return {
    inputs,
    whole: () => whole,
    derivation: async (at) => derived[at]!,
    explanations: async (at) => derived[at]!.explanations,
    published: async (at) => ({ public: publishedAt(at, 'public'), members: publishedAt(at, 'members') }),
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

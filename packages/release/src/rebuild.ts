import { type ReleaseStage, releaseStages } from '@pmm/core/job/release-stages'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import type { Derivation } from './inputs/derive-again.ts'
import type { TableInputs } from './inputs/table-inputs.ts'
import { makePart, type PartSource } from './make-part.ts'
import { isOfMethod, livePart, type PartName, partsOf } from './parts.ts'
import type { ReleasedTable } from './tables/released-table.ts'
import type { PublishedBenchmarks } from './tables/trends-tables.ts'
import { wholeTables } from './tables/whole-tables.ts'

/**
 * Builds all tables of a release from its inputs, part by part and each when it is taken, as workers build them: cycle by
 * cycle, then what spans the cycles.
 *
 * @param derivationOf derives a cycle by its place in the chain; each is asked for once
 */
export const rebuild = (
  inputs: TableInputs,
  derivationOf: (at: number) => Promise<Derivation>,
): AsyncGenerator<ReleasedTable> => makeStages(sourceInMemory(inputs, derivationOf), releaseStages)

/** Makes the parts of some stages, in the order of `rebuild`. */
export async function* makeStages(source: PartSource, stages: readonly ReleaseStage[]): AsyncGenerator<ReleasedTable> {
  for (const part of partsToRebuild(source.inputs)) if (stages.includes(part.stage)) yield* await makePart(part, source)
}

/** The parts of a release but the live one: those of a cycle together, so that one derivation is held at a time. */
function partsToRebuild({ method, chain }: TableInputs): readonly PartName[] {
  const parts = partsOf({ method, snapshot: { cycles: chain } }).filter(({ part }) => part !== livePart)
  const byCycle = [...Map.groupBy(parts, ({ part }) => part)]
  return byCycle
    .toSorted(([one], [other]) => Number(isOfMethod(one)) - Number(isOfMethod(other)))
    .flatMap(([, of]) => of)
}

function sourceInMemory(inputs: TableInputs, derivationOf: (at: number) => Promise<Derivation>): PartSource {
  const whole = wholeTables(inputs)
  const derivation = lastOf(derivationOf)
  return {
    inputs,
    whole: () => whole,
    derivation,
    explanations: async (at) => (await derivation(at)).explanations,
    published: async (at) => publishedAgain(inputs, at),
  }
}

/** The benchmarks of a cycle as they are told, made again. */
export const publishedAgain = (inputs: TableInputs, at: number): PublishedBenchmarks => ({
  public: publishBenchmarks(inputs, at, 'public'),
  members: publishBenchmarks(inputs, at, 'members'),
})

/** Keeps the value found last. */
function lastOf<T>(find: (at: number) => Promise<T>): (at: number) => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined
  return (at) => {
    if (last?.at !== at) last = { at, value: find(at) }
    return last.value
  }
}

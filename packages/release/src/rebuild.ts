import { type ReleaseStage, releaseStages } from '@pmm/core/job/release-stages'
import { publishBenchmarks } from '@pmm/disclosure/publish/publish-benchmarks'
import type { Derivation } from './inputs/derive-again.ts'
import type { TableInputs } from './inputs/table-inputs.ts'
import { makePart, type PartSource } from './make-part.ts'
import { isOfMethod, livePart, type PartName, partsOf } from './parts.ts'
import type { ReleasedTable } from './tables/released-table.ts'
import { wholeTables } from './tables/whole-tables.ts'

/**
 * Builds all tables of a release from its inputs, part by part and each when it is taken, as workers build them: cycle by
 * cycle, then what spans the cycles.
 *
 * @param derivationOf derives a cycle by its place in the chain; each is asked for once
 * @param stages the stages whose parts are built
 */
export async function* rebuild(
  inputs: TableInputs,
  derivationOf: (at: number) => Promise<Derivation>,
  stages: readonly ReleaseStage[] = releaseStages,
): AsyncGenerator<ReleasedTable> {
  const source = sourceInMemory(inputs, derivationOf)
  for (const part of partsToRebuild(inputs)) if (stages.includes(part.stage)) yield* await makePart(part, source)
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
    published: async (at) => ({
      public: publishBenchmarks(inputs, at, 'public'),
      members: publishBenchmarks(inputs, at, 'members'),
    }),
  }
}

/** Keeps the value found last. */
function lastOf<T>(find: (at: number) => Promise<T>): (at: number) => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined
  return (at) => {
    if (last?.at !== at) last = { at, value: find(at) }
    return last.value
  }
}

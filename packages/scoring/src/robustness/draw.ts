import type { Method } from '@pmm/core/method/schema/method'
import type { RobustnessSpec, WeightNoise } from '@pmm/core/method/schema/robustness'
import { kpiLevel } from '@pmm/core/method/tree/topmost-alone'
import { depthOf, parentsOf } from '@pmm/core/method/tree/tree'
import { uniformStream } from '../kernel/random-stream.ts'
import { type Source, sourcesOf } from './sources.ts'

/** Every parameter of one replication: plain data, from which its method is made. */
export interface Replication {
  readonly replication: number
  /** What weights are multiplied by, by code; nodes not named keep theirs. */
  readonly noise: Readonly<Record<string, number>>
  /** Id of the weight set; null for the weights of the nodes. */
  readonly weightSet: string | null
  /** Places among the alternatives: 0 for the method's own, i for the i-th. */
  readonly normalisation: number
  readonly imputation: number
  readonly treatment: number
  /** One place per entry of the aggregations. */
  readonly aggregations: readonly number[]
  /** Code of the node without which scores are made; null for none. */
  readonly leftOut: string | null
  /** What errors of measurement are counted by, after the seed; null where values stay as they are. */
  readonly errors: number | null
}

/** What draws are made for. */
export interface Drawn {
  readonly method: Method
  readonly spec: RobustnessSpec
}

/** Draws a replication. It depends on method, sources, seed and number alone, and each source on none of the others. */
export const draw = (drawn: Drawn, replication: number): Replication => drawMixed(drawn, replication, () => replication)

/**
 * Draws a replication whose sources come from different ones: the columns of a Sobol design are exchanged that way.
 *
 * @param numberOf the replication a source is drawn of; null leaves it as the method has it
 */
export function drawMixed(
  { method, spec }: Drawn,
  replication: number,
  numberOf: (source: Source) => number | null,
): Replication {
  const { sources, seed } = spec
  const numbers = new Map(sourcesOf(spec).map((source) => [source.name, { ...source, number: numberOf(source) }]))
  const streamOf = (name: string) => {
    const found = numbers.get(name)
    return found === undefined || found.number === null ? null : uniformStream(seed, found.stream, found.number)
  }
  const chosen = (name: string, alternatives: readonly unknown[] = []) => placeAt(streamOf(name), alternatives.length)
  const set = chosen('weightSets', sources.weightSets)
  const out = chosen('leaveOut', sources.leaveOut)
  const aggregated = [...numbers.keys()].filter((name) => name.startsWith('aggregations'))
  return {
    replication,
    noise: noiseOf(streamOf('weights'), sources.weights ?? [], method),
    weightSet: sources.weightSets?.[set - 1] ?? null,
    normalisation: chosen('normalisations', sources.normalisations),
    imputation: chosen('imputation', sources.imputation),
    treatment: chosen('treatment', sources.treatment),
    aggregations: aggregated.map((name, i) => chosen(name, sources.aggregations![i]!.alternatives)),
    leftOut: sources.leaveOut?.[out - 1] ?? null,
    errors: numbers.get('measurementError')?.number ?? null,
  }
}

/** 0 … alternatives, all as probable; 0 where nothing is drawn. */
const placeAt = (stream: (() => number) | null, alternatives: number): number =>
  stream === null ? 0 : Math.floor(stream() * (alternatives + 1))

/** Every node takes a number from the stream, so that a node's noise does not hang on the levels that are named. */
function noiseOf(stream: (() => number) | null, noises: readonly WeightNoise[], method: Method) {
  if (stream === null) return {}
  const amplitudes = amplitudesOf(noises, method)
  const factors = amplitudes.map(([code, noise]) => [code, 1 + noise * (2 * stream() - 1)] as const)
  return Object.fromEntries(factors.filter((_, i) => amplitudes[i]![1] !== 0))
}

type Amplitudes = readonly (readonly [string, number])[]

const found = new WeakMap<Method, WeakMap<readonly WeightNoise[], Amplitudes>>()

/** The noise of every node, by code; of several entries for one node the last counts. */
function amplitudesOf(noises: readonly WeightNoise[], method: Method): Amplitudes {
  const known = found.get(method) ?? new WeakMap<readonly WeightNoise[], Amplitudes>()
  found.set(method, known)
  const before = known.get(noises)
  if (before !== undefined) return before
  const parents = parentsOf(method)
  const amplitudes = [...method.kpis, ...method.groups].map(({ code, parent }) => {
    const own = method.levels[depthOf(code, parents) ?? 0]?.name ?? kpiLevel
    const last = noises.findLast(({ level }) => level === undefined || level === own)
    return [code, parent === null ? 0 : (last?.noise ?? 0)] as const
  })
  known.set(noises, amplitudes)
  return amplitudes
}

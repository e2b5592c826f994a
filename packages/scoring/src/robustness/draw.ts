import { memoWhile } from '@pmm/core/memo/memo'
import type { Method } from '@pmm/core/method/schema/method'
import type { RobustnessSpec, WeightNoise } from '@pmm/core/method/schema/robustness'
import { kpiLevel } from '@pmm/core/method/tree/topmost-alone'
import { depthOf, parentsOf } from '@pmm/core/method/tree/tree'
import { bitsOf, scrambled } from '../kernel/scramble.ts'
import { uniformStream } from '../kernel/uniform-stream.ts'
import { drawBits, shareOf } from './cell-bits.ts'
import { type Source, sourcesOf } from './sources.ts'

/** Every parameter of one replication: plain data, from which the method of the replication is made. */
export interface Replication {
  readonly replication: number
  /** The factors of weights by code; a node that is not named keeps its weight. */
  readonly noise: Readonly<Record<string, number>>
  /** Id of the weight set; null for the weights of the nodes. */
  readonly weightSet: string | null
  /** Places among the alternatives: 0 for the choice of the method, i for the i-th alternative. */
  readonly normalisation: number
  readonly imputation: number
  readonly treatment: number
  /** One place per entry of the aggregations. */
  readonly aggregations: readonly number[]
  /** Code of the node without which scores are made; null for none. */
  readonly leftOut: string | null
  /** The counter of errors of measurement, after the seed; null where values stay as they are. */
  readonly errors: number | null
}

/** A method, and the specification of what is uncertain about it: replications are drawn from the two. */
export interface UncertainMethod {
  readonly method: Method
  readonly spec: RobustnessSpec
}

/** Draws a replication, which depends on method, sources, seed and number only; no source depends on another source. */
export const draw = (uncertain: UncertainMethod, replication: number): Replication =>
  drawMixed(uncertain, replication, () => replication)

/**
 * Draws a replication whose sources come from different replications, as a Sobol design exchanges its columns.
 *
 * @param numberOf the number of the replication a source is drawn of; null leaves the source as the method has it
 */
export function drawMixed(
  { method, spec }: UncertainMethod,
  replication: number,
  numberOf: (source: Source) => number | null,
): Replication {
  const { sources, seed } = spec
  const numbers = new Map(sourcesOf(spec).map((source) => [source.name, { ...source, number: numberOf(source) }]))
  const streamOf = (name: string) => {
    const source = numbers.get(name)
    return source === undefined || source.number === null ? null : uniformStream(seed, source.stream, source.number)
  }
  const chosen = (name: string, alternatives: readonly unknown[] = []) => placeAt(streamOf(name), alternatives.length)
  const weightSet = chosen('weightSets', sources.weightSets)
  const leftOut = chosen('leaveOut', sources.leaveOut)
  const aggregated = [...numbers.keys()].filter((name) => name.startsWith('aggregations'))
  return {
    replication,
    noise: noiseOf(noiseBits(numbers.get('weights'), seed), sources.weights ?? [], method),
    weightSet: sources.weightSets?.[weightSet - 1] ?? null,
    normalisation: chosen('normalisations', sources.normalisations),
    imputation: chosen('imputation', sources.imputation),
    treatment: chosen('treatment', sources.treatment),
    aggregations: aggregated.map((name, i) => chosen(name, sources.aggregations![i]!.alternatives)),
    leftOut: sources.leaveOut?.[leftOut - 1] ?? null,
    errors: numbers.get('measurementError')?.number ?? null,
  }
}

/** A place from 0 to the number of alternatives, each as probable as the next; 0 where the source is not varied. */
const placeAt = (stream: (() => number) | null, alternatives: number): number =>
  stream === null ? 0 : Math.floor(stream() * (alternatives + 1))

/** 32 bits of the noise of a replication; null where weights are not varied. */
function noiseBits(source: NumberedSource | undefined, seed: number): number | null {
  return source === undefined || source.number === null ? null : drawBits('', seed, source.stream, source.number)
}

interface NumberedSource extends Source {
  /** The number of the replication the source is drawn of; null where it stays as the method has it. */
  readonly number: number | null
}

/**
 * The factors of weights by code. The factor of a node follows from its code and the replication, so that no node's
 * noise depends on the levels named, or on which other nodes there are and in what order.
 */
function noiseOf(bitsOfDraw: number | null, noises: readonly WeightNoise[], method: Method) {
  if (bitsOfDraw === null) return {}
  const { amplitudes } = keptAmplitudes(method, noises)
  const factors: Record<string, number> = {}
  for (const { code, noise, bits } of amplitudes)
    factors[code] = 1 + noise * (2 * shareOf(scrambled(bits ^ bitsOfDraw)) - 1)
  return factors
}

interface Amplitude {
  readonly code: string
  readonly noise: number
  /** 32 bits of the code. */
  readonly bits: number
}

type Amplitudes = readonly Amplitude[]

interface AmplitudesFor {
  readonly noises: readonly WeightNoise[]
  readonly amplitudes: Amplitudes
}

const keptAmplitudes = memoWhile<Method, readonly WeightNoise[], AmplitudesFor>('noise of weights', {
  make: (method, noises) => ({ noises, amplitudes: amplitudesByNode(noises, method) }),
  holds: (kept, noises) => kept.noises === noises,
})

/** The noise of every node that has any; of several entries for a node the last counts. */
function amplitudesByNode(noises: readonly WeightNoise[], method: Method): Amplitudes {
  const parents = parentsOf(method)
  return [...method.kpis, ...method.groups].flatMap(({ code, parent }) => {
    const levelOfNode = method.levels[depthOf(code, parents) ?? 0]?.name ?? kpiLevel
    const { noise = 0 } = noises.findLast(({ level }) => level === undefined || level === levelOfNode) ?? {}
    return parent === null || noise === 0 ? [] : [{ code, noise, bits: bitsOf(code) }]
  })
}

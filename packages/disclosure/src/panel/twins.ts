import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import { isMissing } from '@pmm/scoring/kernel/missing'
import type { Coded } from '@pmm/table/coded'
import { codesOf } from '@pmm/table/frame'
import { keyedDraw, uniformAt } from '../draws/keyed-draw.ts'
import type { NoiseSecret } from '../draws/noise-secret.ts'
import { contextTwin, type NoiseDraw, type ScaleEnds, scoreTwin } from '../noise/score-twin.ts'
import { type ValueTwin, valueTwinOf } from '../noise/value-twin.ts'
import type { NoisePair } from '../pairs/noise-pair.ts'
import { type SignDraw, signDraws } from '../pairs/sign-draws.ts'
import type { KeptBack } from './kept-back.ts'

/** What all noise of a release is drawn from. */
export interface Noise {
  readonly secret: NoiseSecret
  /** The pairs of every cycle. */
  readonly pairs: readonly NoisePair[]
}

/** A cycle of which something is kept back. */
export interface ToProtect {
  readonly link: Pick<ScoredCycle, 'cycle' | 'method' | 'scores'>
  readonly keptBack: KeptBack
  readonly noise: Noise
  readonly parameters: DisclosureParameters
}

/** By row of the scores of a cycle, the twins of the KPIs that are kept back; missing elsewhere. Twins are never shown. */
export interface Twins {
  readonly score: Float64Array
  /** Missing too where the twin of the score stands for no value. */
  readonly value: Float64Array
}

/**
 * Makes the twins of a cycle. The twin of a number follows from the secret, the number and whose it is: every audience,
 * group, table and release has the same, and a correction of the number moves its twin along.
 */
export function twinsOf({ link, keptBack, noise, parameters }: ToProtect): Twins {
  const { cycle, method, scores } = link
  const twins = { score: missing(scores.length), value: missing(scores.length) }
  const signOf = signDraws(noise.secret, cycle, noise.pairs, parameters)
  const [administration, node] = [codesOf(scores, 'administration'), codesOf(scores, 'node')]
  const makers = makersOf(method, parameters, node)
  for (let row = 0; row < scores.length; row++) {
    const maker = makers[node.codes[row]!]
    if (maker === undefined || keptBack.public[row] !== 1) continue
    const who = administration.words[administration.codes[row]!]!
    maker(scores.data, row, drawsOf(noise.secret, [cycle, who, node.words[node.codes[row]!]!], signOf), twins)
  }
  return twins
}

const missing = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN)

interface CellDraws extends NoiseDraw {
  readonly lot: number
}

function drawsOf(
  secret: NoiseSecret,
  [cycle, who, kpi]: readonly [string, string, string],
  signOf: SignDraw,
): CellDraws {
  const draw = keyedDraw(secret, 'cell', cycle, who, kpi)
  const sign = signOf(who, kpi, uniformAt(draw, 1))
  return { magnitude: uniformAt(draw, 0), sign, lot: uniformAt(draw, 2) }
}

/** Writes the twins of the number of a KPI in a row. */
type TwinMaker = (
  numbers: { readonly value: Float64Array; readonly score: Float64Array },
  row: number,
  draws: CellDraws,
  twins: Twins,
) => void

/** By code of the node column, who makes twins of the KPI; undefined for groups. */
function makersOf(method: Method, parameters: DisclosureParameters, { words }: Coded): (TwinMaker | undefined)[] {
  const kpis = new Map(method.kpis.map((kpi) => [kpi.code, kpi]))
  return words.map((code) => {
    const kpi = kpis.get(code)
    return kpi && (kpi.normalisation === null ? contextMaker(kpi, parameters) : scoredMaker(kpi, method, parameters))
  })
}

/** Where the twin of a score stands for no value, the value has noise of its own; no statistic of such values is told. */
function scoredMaker(kpi: Kpi, method: Method, { reach, contextReach }: DisclosureParameters): TwinMaker {
  const ends = scaleOf(kpi, method)
  const inverse: ValueTwin | null = valueTwinOf(kpi, method)
  return ({ value, score }, row, draws, twins) => {
    const [x, scored] = [value[row]!, score[row]!]
    if (!isMissing(scored)) twins.score[row] = scoreTwin(scored, ends, reach, draws)
    if (isMissing(x)) return
    twins.value[row] =
      inverse === null || isMissing(scored)
        ? contextTwin(x, naturalEnds(kpi.unit, x), contextReach, draws)
        : inverse(x, twins.score[row]!, draws.lot)
  }
}

function contextMaker({ unit }: Kpi, { contextReach }: DisclosureParameters): TwinMaker {
  return ({ value }, row, draws, twins) => {
    const x = value[row]!
    if (isMissing(x)) return
    twins.value[row] = contextTwin(x, naturalEnds(unit, x), contextReach, draws)
  }
}

/** The scale of the scores of a KPI. */
export function scaleOf({ normalisation }: Kpi, method: Method): ScaleEnds {
  return (normalisation !== null && 'scale' in normalisation && normalisation.scale) || method.scale
}

/** Shares lie between 0 and 100; what is not negative is not made so. */
const naturalEnds = (unit: string, value: number): ScaleEnds => ({
  lower: value < 0 ? -Infinity : 0,
  upper: unit === '%' && value <= 100 ? 100 : Infinity,
})

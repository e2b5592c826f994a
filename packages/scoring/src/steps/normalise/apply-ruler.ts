import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { TieRule } from '../../kernel/place.ts'
import { refusal } from '../../refusal.ts'
import type { Fitted, FittedMethod, FittedRule } from './fit-ruler.ts'
import { distanceInto } from './fitted/distance.ts'
import { fractionOfMaximumInto } from './fitted/fraction-of-maximum.ts'
import { bordaInto, percentileRankInto, rankNumberInto } from './fitted/place-score.ts'
import { goalpostsInto, type Scale } from './fixed/goalposts.ts'
import { rankScoreInto } from './rank-score.ts'
import type { Ruling } from './ruling.ts'
import { zScoreInto } from './z-score.ts'

/**
 * Scores the rows of one KPI on a ruler that is fitted already, on these rows or on other rows, beyond whose ends scores
 * leave the scale unless the rule holds them.
 *
 * @param target written at each row of `group`: its score; missing where the value is
 * @throws {Problem} `ruler-kind` where a ruler held fixed is not of the kind the rule is applied by
 */
export function applyRuler(
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  { rule, fitted }: { readonly rule: FittedRule; readonly fitted: Fitted },
  { kpi, scale }: Ruling,
): void {
  if (fitted.kind !== kinds[rule.method]) throw otherKind(kpi.code, fitted.kind, kinds[rule.method])
  const reading = { higherIsBetter: kpi.direction === 'higher', scale: scaleOf(rule, scale) }
  const apply = applications[fitted.kind] as Apply<Fitted['kind']>
  apply(group, source, target, rule, fitted, reading)
  if ('clamp' in rule && rule.clamp === true) holdInto(group, target, endsOf(rule, reading.scale))
}

/** The scale of a rule: the scale that the rule states, or else the scale of the method. */
export const scaleOf = (rule: Normalisation, scale: Scale): Scale => ('scale' in rule && rule.scale) || scale

/** The scores of the ends of a ruler. */
function endsOf({ method }: FittedRule, scale: Scale): Scale {
  if (method === 'min-max') return scale
  return method === 'centred-posts' ? centredScale : unitScale
}

/** Holds scores between two ends; a missing score stays missing. */
function holdInto(group: Uint32Array, target: Float64Array, { lower, upper }: Scale): void {
  const [least, most] = lower < upper ? [lower, upper] : [upper, lower]
  for (let i = 0; i < group.length; i++) {
    const score = target[group[i]!]!
    if (score < least) target[group[i]!] = least
    else if (score > most) target[group[i]!] = most
  }
}

/** The kind of ruler each rule is applied by. */
const kinds: { readonly [M in FittedMethod]: Fitted['kind'] } = {
  'min-max': 'ends',
  'z-score': 'moments',
  rank: 'places',
  place: 'places',
  borda: 'places',
  'percentile-rank': 'places',
  'fraction-of-maximum': 'maximum',
  'distance-to-best': 'ends',
  'distance-to-target': 'ends',
  'distance-to-reference': 'ends',
  'centred-posts': 'ends',
}

interface Reading {
  readonly higherIsBetter: boolean
  readonly scale: Scale
}

type Apply<K extends Fitted['kind']> = (
  group: Uint32Array,
  source: Float64Array,
  target: Float64Array,
  rule: FittedRule,
  fitted: Extract<Fitted, { kind: K }>,
  reading: Reading,
) => void

const applyEnds: Apply<'ends'> = (group, source, target, rule, { worst, best }, { scale }) => {
  const posts = { worst, best, log: false, clamp: false }
  if (rule.method === 'min-max') goalpostsInto(group, source, target, { ...posts, scale })
  else if (rule.method === 'centred-posts') goalpostsInto(group, source, target, { ...posts, scale: centredScale })
  else distanceInto(group, source, target, { worst, best, cap: 'cap' in rule && rule.cap === true })
}

/** The scale of the adjusted Mazziotta–Pareto index. */
const centredScale = { lower: 70, upper: 130 }

/** The scale of fractions and distances. */
const unitScale = { lower: 0, upper: 1 }

const applyMoments: Apply<'moments'> = (group, source, target, rule, fitted, { higherIsBetter }) => {
  if (rule.method === 'z-score') zScoreInto(group, source, target, { ...rule, fitted, higherIsBetter })
}

const applyPlaces: Apply<'places'> = (group, source, target, rule, { sorted }, { higherIsBetter, scale }) => {
  const values = new Float64Array(sorted)
  const tiesOr = (usual: TieRule) => ('ties' in rule ? (rule.ties ?? usual) : usual)
  if (rule.method === 'rank')
    rankScoreInto(group, source, target, { sorted: values, higherIsBetter, scale, ties: tiesOr('average') })
  else {
    const into = placeScores[rule.method as keyof typeof placeScores]
    into(group, source, target, { sorted: values, ascending: higherIsBetter, ties: tiesOr('min') })
  }
}

const placeScores = { place: rankNumberInto, borda: bordaInto, 'percentile-rank': percentileRankInto } as const

const applyMaximum: Apply<'maximum'> = (group, source, target, _, { maximum }, { higherIsBetter }) =>
  fractionOfMaximumInto(group, source, target, { maximum, higherIsBetter })

const applications = { ends: applyEnds, moments: applyMoments, places: applyPlaces, maximum: applyMaximum } as const

const otherKind = (node: string, heldKind: string, wanted: string) =>
  refusal({
    node,
    value: heldKind,
    rule: 'ruler-kind',
    message: `the ruler held fixed is of another kind than its normalisation is applied by, "${wanted}"; correct it, or drop it from "rulers"`,
  })

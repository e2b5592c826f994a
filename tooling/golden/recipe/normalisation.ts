import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Range, Reference } from '@pmm/core/method/schema/terms'
import type { NormalisationSpec } from '../reference/case.ts'
import type { TreeNode } from '../reference/tree.ts'
import type { Ruled } from './method.ts'

/** What a specification is read beside. */
export interface Reading {
  readonly reference: Reference
  /** The unit at a place (from 1) in the rows of the reference. */
  readonly unitAt: (place: number) => string
}

/** Numbers that apply to a value times its direction, as the reference reads them. */
interface Directed extends Reading {
  readonly sign: 1 | -1
  readonly given: Given
}

interface Given {
  readonly l_u?: readonly [number, number]
  readonly m_sd?: readonly [number, number]
  readonly npara?: readonly [number, number]
  readonly scale_factor?: number
  readonly 'ties.method'?: Ties
  readonly iref?: number
  readonly cap_max?: boolean
  readonly targ?: number
  readonly direction?: 1 | -1
  readonly gposts?: readonly [number, number, number]
  readonly trunc2posts?: boolean
}
type Ties = 'min' | 'max' | 'average' | 'first'

/** A normalisation of the reference as a rule of ours, for a KPI with its direction and metadata. */
export function normalisationOf(spec: NormalisationSpec, node: TreeNode, reading: Reading): Ruled {
  const rule = rules[spec.f_n]
  if (rule === undefined) throw new Error(`no normalisation of ours is known for ${spec.f_n}`)
  const given = spec.f_n_para === 'use_iMeta' ? fromMetadata(spec.f_n, node) : named(spec)
  const normalisation = rule({ ...reading, sign: node.direction, given })
  return { normalisation, direction: directionOf(normalisation, node.direction, given) }
}

/** Goalposts know their direction; the parameters of a distance to a target may give a direction. */
function directionOf(rule: Normalisation, sign: 1 | -1, { direction = 1 }: Given): Ruled['direction'] {
  if (rule.method === 'goalposts') return rule.best < rule.worst ? 'lower' : 'higher'
  const turn = rule.method === 'distance-to-target' ? direction : 1
  return sign * turn === 1 ? 'higher' : 'lower'
}

const firstParameter: Readonly<Record<string, keyof Given>> = {
  n_minmax: 'l_u',
  n_zscore: 'm_sd',
  n_scaled: 'npara',
  n_rank: 'ties.method',
  n_borda: 'ties.method',
  n_prank: 'ties.method',
  n_dist2ref: 'iref',
  n_dist2targ: 'targ',
  n_goalposts: 'gposts',
}

/** A parameter without a name is the first of its function. */
function named({ f_n, f_n_para }: NormalisationSpec): Given {
  if (!Array.isArray(f_n_para)) return (f_n_para ?? {}) as Given
  const name = firstParameter[f_n]
  return name === undefined || f_n_para.length === 0 ? {} : { [name]: f_n_para[0] }
}

/** Numbers of the metadata, which apply to the value itself, turned to its direction. */
function fromMetadata(f_n: string, { metadata, direction }: TreeNode): Given {
  const number = (name: string) => Number(metadata[name])
  const turned = (lower: string, upper: string): readonly [number, number] =>
    direction === 1 ? [number(lower), number(upper)] : [-number(upper), -number(lower)]
  switch (f_n) {
    case 'n_minmax':
      return { l_u: [number('minmax_lower'), number('minmax_upper')] }
    case 'n_zscore':
      return { m_sd: [number('zscore_mean'), number('zscore_sd')] }
    case 'n_scaled':
      return { npara: turned('scaled_lower', 'scaled_upper'), scale_factor: number('scale_factor') }
    case 'n_dist2targ':
      return { targ: direction * number('Target'), cap_max: metadata.dist2targ_cap_max === 'TRUE' }
    case 'n_goalposts':
      return {
        gposts: [...turned('goalpost_lower', 'goalpost_upper'), number('goalpost_scale')],
        trunc2posts: metadata.goalpost_trunc2posts === 'TRUE',
      }
    default:
      throw new Error(`the metadata hold no parameters of ${f_n}`)
  }
}

const range = ([lower, upper]: readonly [number, number]): Range => ({ lower, upper })
const fitted = ({ reference }: Directed) => ({ reference, unfit: 'missing' }) as const
const ties = ({ given }: Directed) => ({ ties: given['ties.method'] ?? 'min' }) as const

const rules: Readonly<Record<string, (read: Directed) => Normalisation>> = {
  n_minmax: (read) => ({ method: 'min-max', scale: range(read.given.l_u ?? [0, 100]), ...fitted(read) }),
  n_zscore: (read) => {
    const [mean, deviation] = read.given.m_sd ?? [0, 1]
    return { method: 'z-score', mean, deviation, ...fitted(read) }
  },
  n_scaled: ({ sign, given: { npara: [a, b] = [0, 100], scale_factor: factor = 100 } }) => {
    const [lower, upper] = sign === 1 ? [a, b] : [-b, -a]
    return { method: 'scaled', lower, upper, factor }
  },
  n_rank: (read) => ({ method: 'place', ...ties(read), ...fitted(read) }),
  n_borda: (read) => ({ method: 'borda', ...ties(read), ...fitted(read) }),
  n_prank: (read) => ({ method: 'percentile-rank', ...ties(read), ...fitted(read) }),
  n_fracmax: (read) => ({ method: 'fraction-of-maximum', ...fitted(read) }),
  n_dist2max: (read) => ({ method: 'distance-to-best', ...fitted(read) }),
  n_dist2ref: (read) => {
    const administration = read.unitAt(read.given.iref ?? 1)
    return { method: 'distance-to-reference', administration, cap: read.given.cap_max ?? false, ...fitted(read) }
  },
  n_dist2targ: (read) => {
    const { targ = 0, cap_max: cap = false } = read.given
    return { method: 'distance-to-target', target: read.sign * targ, cap, ...fitted(read) }
  },
  n_goalposts: ({ sign, given }) => {
    const { gposts: [low, high, upper] = [0, 1, 1], trunc2posts: clamp = true, direction = 1 } = given
    const [from, to] = direction === 1 ? [low, high] : [high, low]
    return { method: 'goalposts', worst: sign * from, best: sign * to, clamp, scale: { lower: 0, upper } }
  },
  none: () => ({ method: 'unchanged' }),
}

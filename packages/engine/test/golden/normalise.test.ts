import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { type Parameters, replay, type Spec } from './normalise-replay.ts'
import {
  describeReference,
  firstDifference,
  madeUpReference,
  numberOf,
  periodsOf,
  type Reference,
  type Table,
  wholeReference,
} from './reference.ts'

interface Case {
  readonly id: string
  readonly input?: string
  readonly imeta?: string
  readonly directions?: string
  readonly treat?: string
  readonly spec: { readonly f_n: string; readonly f_n_para?: Parameters | 'use_iMeta' }
  readonly indiv_specs?: Readonly<Record<string, Spec>> | null
  readonly global?: boolean
  readonly output: string
}

interface Vector {
  readonly x_name: string
  readonly x: readonly (number | string | null)[]
  readonly fn: string
  readonly para: Parameters | null
  readonly y: readonly (number | string | null)[] | null
}

interface Wrong {
  readonly fn: RegExp
  readonly of: readonly string[]
  readonly direction?: 1 | -1
  readonly reason: string
}

/** Edge vectors the reference gets wrong. */
const wrong: readonly Wrong[] = [
  {
    fn: /direction=-1.*n_fracmax/,
    of: 'plain ties withNA const constNA single singleNA two neg zeros mixed withInf withNaN huge tiny big_offset'.split(
      ' ',
    ),
    reason: 'gives the worst the highest score, or infinity',
  },
  { fn: /^n_fracmax/, of: ['neg'], reason: 'a negative maximum reverses the order; we refuse it' },
  {
    fn: /n_dist2targ/,
    of: ['const', 'constNA', 'single', 'singleNA', 'big_offset'],
    direction: 1,
    reason: 'scores are reversed, as the target is worse than the worst value; we refuse it',
  },
  { fn: /n_dist2targ/, of: ['neg', 'tiny'], direction: -1, reason: 'the same' },
  { fn: /n_zscore/, of: ['huge'], reason: 'every score is the mean, as the deviation overflows; we refuse it' },
  { fn: /n_dist2max/, of: ['withInf'], reason: 'an infinite value never reaches a kernel' },
]

/** Where the reference is wrong: the fraction of the maximum of what is better lower, or has a negative maximum. */
const reversedFractions = [
  'raw__fracmax',
  'treated__fracmax',
  'norm_fracmax_globalTRUE',
  'norm_fracmax_globalFALSE',
  'norm__none__fracmax__globalTRUE',
  'norm__none__fracmax__globalFALSE',
  'norm__default__fracmax__globalTRUE',
  'norm__default__fracmax__globalFALSE',
]

describeReference('normalisations of the reference, on real data', wholeReference, (reference) => {
  replayEach(reference, '01_normalise.json', 'input/asem_imeta_normparams.csv', ({ id }) => /^(raw|treated)__/.test(id))
  replayEach(reference, '06_panel.json', 'input/asem_imeta_normparams.csv', ({ id }) => id.startsWith('norm_'))
  replayEach(reference, '08_synth_customs.json', 'synth/imeta.csv', ({ id }) => id.startsWith('norm__'))

  it('example_purse_normalised', () => {
    const spec = { f_n: 'n_minmax', f_n_para: { l_u: [0, 100] } } as const
    const panel = { id: '', spec, global: true, input: 'panel/example_purse_treated.csv' }
    const output = 'panel/example_purse_normalised.csv'
    expect(differencesOf({ ...panel, output }, reference, 'input/asem_imeta.csv')).toEqual([])
  })

  it('df__qnormalise_cols12_20', () => {
    const input = reference.table('input/asem_idata.csv')
    const output = reference.table('normalise/df__qnormalise_cols12_20.csv')
    const columns = output.header.filter((name) => input.header.indexOf(name) >= 11)
    expect(columns).toHaveLength(9)
    for (const column of columns) {
      const [source, expected] = [input.numbers(column), output.numbers(column)]
      expect(differenceOf({ f_n: 'n_minmax' }, source, expected, 1, [everyRow(input.length)])).toBeUndefined()
    }
  })

  const vectors = reference.json<readonly Vector[]>('edge/normalise_vectors.json')
  it.each(vectors.filter((one) => wrongnessOf(one) === undefined))('edge: $fn of $x_name, $para', (one) => {
    const found = vectorBy(one)
    if (found === undefined) expect(isUndefined(one)).toBe(true)
    else expect(firstDifference(one.fn, found, expectedOf(one))).toBeUndefined()
  })

  it.each(vectors.filter((one) => wrongnessOf(one) !== undefined))(
    'edge, not as the reference: $fn of $x_name, $para',
    (one) => {
      const found = vectorBy(one)
      if (found !== undefined) expect(firstDifference(one.fn, found, expectedOf(one))).toBeDefined()
    },
  )
})

describeReference('normalisations of the reference, on made-up data', madeUpReference, (reference) => {
  replayEach(reference, '08_synth_customs.json', 'synth/imeta.csv', ({ id }) => id.startsWith('norm__'))
})

function replayEach(reference: Reference, manifest: string, imeta: string, isOne: (one: Case) => boolean): void {
  const cases = reference.cases<Case>(manifest).filter(isOne)
  it.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const differing = differencesOf(one, reference, one.imeta ?? imeta)
    if (!reversedFractions.includes(id)) return expect(differing).toEqual([])
    expect(differing).not.toEqual([])
    expect(differing.filter((text) => !/^lower|maximum-not-positive$/.test(text))).toEqual([])
  })
}

/** The first difference of each column that has one. */
function differencesOf(one: Case, reference: Reference, imeta: string): string[] {
  const input = reference.table(one.input ?? inputs[one.treat ?? 'none']!)
  const output = reference.table(one.output)
  const meta = reference.table(imeta)
  const flip = one.directions?.startsWith('minus') ? -1 : 1
  const rows = output.header.includes('Time') && one.global === true ? [everyRow(output.length)] : periodsOf(output)
  expect(keysOf(input)).toEqual(keysOf(output))
  return output.header.filter(isIndicator).flatMap((column) => {
    const own = Object.fromEntries(meta.header.map((name) => [name, meta.texts(name)[placeOf(meta, column)]!]))
    const direction = Math.sign(Number(own.Direction) * flip) as 1 | -1
    const spec = one.indiv_specs?.[column] ?? specOf(one, own)
    const difference = differenceOf(spec, input.numbers(column), output.numbers(column), direction, rows)
    return difference === undefined
      ? []
      : [`${direction === 1 ? 'higher' : 'lower'} is better: ${column}, ${difference}`]
  })
}

/** The first difference, or refusal of what the reference has numbers for, over groups scored apart. */
function differenceOf(
  spec: Spec,
  source: Float64Array,
  expected: Float64Array,
  direction: 1 | -1,
  groups: readonly Uint32Array[],
): string | undefined {
  const target = expected.slice()
  const hasGap = (row: number) => !Number.isFinite(expected[row]) && !Number.isNaN(source[row]!)
  for (const group of groups) {
    const rule = replay(spec, { group, source, target }, direction)
    const isAgreed = rule === undefined || group.some(hasGap) || group.every((row) => Number.isNaN(source[row]!))
    if (!isAgreed) return `refused by ${rule}`
    if (rule !== undefined) for (const row of group) target[row] = expected[row]!
  }
  return firstDifference(spec.f_n, target, expected)
}

const inputs: Readonly<Record<string, string>> = {
  none: 'synth/idata_panel.csv',
  default: 'synth/treated_default_by_year.csv',
}

const keysOf = (table: Table) =>
  table
    .texts('uCode')
    .map((code, row) => (table.header.includes('Time') ? `${table.texts('Time')[row]} ${code}` : code))
const isIndicator = (column: string) => column !== 'uCode' && column !== 'Time'
const placeOf = (meta: Table, code: string) => meta.texts('iCode').indexOf(code)

/** A specification with the parameters its metadata hold, which are for values before their direction. */
function specOf({ spec: { f_n, f_n_para } }: Case, own: Readonly<Record<string, string>>): Spec {
  if (f_n_para !== 'use_iMeta') return f_n_para === undefined ? { f_n } : { f_n, f_n_para }
  const number = (name: string) => Number(own[name])
  const sign = number('Direction')
  const directed = (lower: string, upper: string) =>
    sign === 1 ? ([number(lower), number(upper)] as const) : ([-number(upper), -number(lower)] as const)
  const parameters: Readonly<Record<string, () => Parameters>> = {
    n_minmax: () => ({ l_u: [number('minmax_lower'), number('minmax_upper')] }),
    n_zscore: () => ({ m_sd: [number('zscore_mean'), number('zscore_sd')] }),
    n_scaled: () => ({ npara: directed('scaled_lower', 'scaled_upper'), scale_factor: number('scale_factor') }),
    n_dist2targ: () => ({ targ: sign * number('Target'), cap_max: own.dist2targ_cap_max === 'TRUE' }),
    n_goalposts: () => ({
      gposts: [...directed('goalpost_lower', 'goalpost_upper'), number('goalpost_scale')],
      trunc2posts: own.goalpost_trunc2posts === 'TRUE',
    }),
  }
  return { f_n, f_n_para: parameters[f_n]!() }
}

/** Our scores, or undefined where we refuse. */
function vectorBy({ fn, para, x }: Vector): Float64Array | undefined {
  const [, name = fn] = fn.split(':')
  const target = new Float64Array(x.length)
  const column = { group: everyRow(x.length), source: Float64Array.from(x, numberOf), target }
  const rule = replay({ f_n: name, f_n_para: para }, column, fn.includes('direction=-1') ? -1 : 1)
  return rule === undefined ? target : undefined
}

const expectedOf = ({ x, y }: Vector): Float64Array =>
  y === null ? new Float64Array(x.length).fill(Number.NaN) : Float64Array.from(y, numberOf)

/** Whether the reference has no number for a value that is there, which is what we refuse. */
const isUndefined = (one: Vector): boolean =>
  one.x.every((x) => Number.isNaN(numberOf(x))) ||
  expectedOf(one).some((y, place) => !Number.isFinite(y) && !Number.isNaN(numberOf(one.x[place]!)))

/** Why the reference is wrong, or undefined where it is right. */
function wrongnessOf({ fn, x_name, para }: Vector): string | undefined {
  const direction = para?.direction ?? 1
  const isOne = (kind: Wrong) =>
    kind.fn.test(fn) && kind.of.includes(x_name) && (kind.direction ?? direction) === direction
  return wrong.find(isOne)?.reason
}

import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { type Parameters, replay } from './normalise-replay.ts'
import { describeReference, firstDifference, numberOf, vectorsOf } from './reference.ts'

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

describeReference('normalisations, on single vectors of the reference', () => {
  const vectors = vectorsOf<Vector>('normalise_vectors.json')
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

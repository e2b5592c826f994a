import { describe, expect, it } from 'vitest'
import { uniformStream } from '../../../src/kernel/uniform-stream.ts'
import { sobolIndices, sobolIntervals } from '../../../src/robustness/sobol/indices.ts'

type Model = (x: readonly number[]) => number

/** The outputs of a model of three numbers uniform on 0…1 at a seeded design. */
function outputs(model: Model, base: number, seed = 1) {
  const points = (stream: number) => {
    const next = uniformStream(seed, stream)
    return Array.from({ length: base }, () => [next(), next(), next()])
  }
  const [a, b] = [points(0), points(1)]
  const y = (rows: readonly (readonly number[])[]) => Float64Array.from(rows, model)
  const mixed = (i: number) => a.map((row, j) => row.map((x, k) => (k === i ? b[j]![k]! : x)))
  return { yA: y(a), yB: y(b), yAB: [0, 1, 2].map((i) => y(mixed(i))) }
}

const linear: Model = ([a, b, c]) => a! + 2 * b! + 3 * c!

const ishigami: Model = (x) => {
  const [a, b, c] = x.map((u) => Math.PI * (2 * u - 1))
  return Math.sin(a!) + 7 * Math.sin(b!) ** 2 + 0.1 * c! ** 4 * Math.sin(a!)
}

describe('sobolIndices', () => {
  it('finds 1/14, 4/14 and 9/14 of a linear function, alone and in total', () => {
    const indices = sobolIndices(outputs(linear, 20_000))
    for (const [i, share] of [1 / 14, 4 / 14, 9 / 14].entries()) {
      expect(Math.abs(indices[i]!.first - share)).toBeLessThan(0.03)
      expect(Math.abs(indices[i]!.total - share)).toBeLessThan(0.03)
    }
  })

  it('finds the indices of the Ishigami function', () => {
    const indices = sobolIndices(outputs(ishigami, 40_000))
    const known = [
      [0.3139, 0.5576],
      [0.4424, 0.4424],
      [0, 0.2437],
    ] as const
    for (const [i, [first, total]] of known.entries()) {
      expect(Math.abs(indices[i]!.first - first)).toBeLessThan(0.03)
      expect(Math.abs(indices[i]!.total - total)).toBeLessThan(0.03)
    }
  })

  it('leaves out the rows in which an output is missing', () => {
    const { yA, yB, yAB } = outputs(linear, 50)
    const gap = yAB.map((y, i) => (i === 1 ? y.with(0, Number.NaN) : y))
    const rest = { yA: yA.subarray(1), yB: yB.subarray(1), yAB: yAB.map((y) => y.subarray(1)) }
    expect(sobolIndices({ yA, yB, yAB: gap })).toEqual(sobolIndices(rest))
  })

  it('is 0 where nothing varies', () => {
    expect(sobolIndices(outputs(() => 5, 10))).toEqual([1, 2, 3].map(() => ({ first: 0, total: 0 })))
  })
})

/** Two sources of two equally likely values: the output at each of the four combinations. */
interface Combinations {
  readonly [combination: string]: number
}

/** The outputs at a seeded design of two sources that each choose one of two values. */
function chosen(of: Combinations, base: number, seed: number) {
  const points = (stream: number) => {
    const next = uniformStream(seed, stream)
    return Array.from({ length: base }, () => [Math.floor(2 * next()), Math.floor(2 * next())] as const)
  }
  const [a, b] = [points(0), points(1)]
  const y = (rows: readonly (readonly [number, number])[]) => Float64Array.from(rows, (row) => of[row.join('')]!)
  const exchanged = [a.map((row, j) => [b[j]![0], row[1]] as const), a.map((row, j) => [row[0], b[j]![1]] as const)]
  return { yA: y(a), yB: y(b), yAB: exchanged.map(y) }
}

/** The exact indices of four equally likely combinations. */
function exact(of: Combinations) {
  const [p, q, r, s] = ['00', '01', '10', '11'].map((combination) => of[combination]!) as [
    number,
    number,
    number,
    number,
  ]
  const mean = (p + q + r + s) / 4
  const variance = [p, q, r, s].reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4
  const alone = [((p + q - r - s) / 4) ** 2 / variance, ((p + r - q - s) / 4) ** 2 / variance]
  return alone.map((first, i) => ({ first, total: 1 - alone[1 - i]! }))
}

const made: readonly Combinations[] = [
  { '00': 57.5, '01': 57.4, '10': 53.3, '11': 53 },
  { '00': 80, '01': 71, '10': 78, '11': 74 },
  { '00': 20.01, '01': 20.02, '10': 20.03, '11': 20.02 },
  { '00': -300, '01': -302, '10': -299, '11': -303 },
]

describe('sobolIndices, of outputs far above their spread', () => {
  it.each(made)('are within 0.06 of the exact ones at 4096 points, in every design: %j', (of) => {
    for (let seed = 1; seed <= 20; seed++)
      for (const [i, { first, total }] of sobolIndices(chosen(of, 4096, seed)).entries()) {
        expect(Math.abs(first - exact(of)[i]!.first)).toBeLessThan(0.06)
        expect(Math.abs(total - exact(of)[i]!.total)).toBeLessThan(0.06)
      }
  })

  it('would be noise if nothing were taken off', () => {
    const of = made[2]!
    const errors = Array.from({ length: 20 }, (_, seed) =>
      Math.abs(sobolIndices(chosen(of, 4096, seed), 0)[0]!.first - exact(of)[0]!.first),
    )
    expect(Math.max(...errors)).toBeGreaterThan(1)
  })
})

describe('sobolIntervals', () => {
  it.each(made)('hold the exact indices about 95 times in 100: %j', (of) => {
    const designs = Array.from({ length: 200 }, (_, seed) => seed)
    const drawn = designs.map((seed) => sobolIntervals(chosen(of, 256, seed), { resamples: 200, seed }))
    for (const [i, { first, total }] of exact(of).entries()) {
      const holdFirst = drawn.filter((all) => all[i]!.firstLow <= first && first <= all[i]!.firstHigh)
      const holdTotal = drawn.filter((all) => all[i]!.totalLow <= total && total <= all[i]!.totalHigh)
      expect(holdFirst.length / designs.length).toBeGreaterThan(0.9)
      expect(holdTotal.length / designs.length).toBeGreaterThan(0.9)
    }
  })

  it.each(made)('are narrower than 0.2 at 4096 points: %j', (of) => {
    for (const { firstLow, firstHigh } of sobolIntervals(chosen(of, 4096, 1), { resamples: 200, seed: 1 }))
      expect(firstHigh - firstLow).toBeLessThan(0.2)
  })

  it('holds the estimate inside the bootstrap interval', () => {
    for (const { first, firstLow, firstHigh, total, totalLow, totalHigh } of sobolIntervals(outputs(linear, 500), {
      resamples: 200,
      seed: 1,
    })) {
      expect(firstLow).toBeLessThan(first)
      expect(first).toBeLessThan(firstHigh)
      expect(totalLow).toBeLessThan(total)
      expect(total).toBeLessThan(totalHigh)
    }
  })
})

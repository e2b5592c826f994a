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

describe('sobolIntervals', () => {
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

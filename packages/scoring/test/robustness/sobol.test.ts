import type { SobolTarget } from '@pmm/core/method/schema/robustness'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniformStream } from '../../src/kernel/random-stream.ts'
import { outputsOf, sobolDesign } from '../../src/robustness/sobol/design.ts'
import { sobolIndices, sobolIntervals } from '../../src/robustness/sobol/indices.ts'
import { namedTargets } from '../../src/robustness/sobol/named-targets.ts'
import { targetOf } from '../../src/robustness/sobol/targets.ts'
import { problemOf } from '../fixtures/example.ts'
import { everySource, studyOf } from '../fixtures/robustness-example.ts'
import { runReplications, summarise } from './run-replications.ts'

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

describe('sobolDesign', () => {
  it('exchanges one source at a time between A and B', () => {
    const study = studyOf({ weights: [{ noise: 0.5 }], leaveOut: ['K1', 'K2'] })
    const { at, length, sources } = sobolDesign(study, 5)
    expect([length, sources]).toEqual([20, ['weights', 'leaveOut']])
    expect(at(12).noise).toEqual(at(7).noise)
    expect(at(12).leftOut).toBe(at(2).leftOut)
    expect(at(17).noise).toEqual(at(2).noise)
    expect(at(17).leftOut).toBe(at(7).leftOut)
  })

  it('gives a total index of 0 to a source that changes nothing', () => {
    const study = studyOf({ weights: [{ noise: 0.5 }], normalisations: [{}] })
    const design = sobolDesign(study, 30)
    const [overall] = summarise(study, runReplications(study, 0, design.length, design.at))
    const target = targetOf({ periods: study.panel.periods, ...overall! }, { kind: 'score', row: 0 })
    const [weights, nothing] = sobolIndices(outputsOf(design, target))
    expect(nothing!.total).toBe(0)
    expect(weights!.total).toBeGreaterThan(0.5)
  })
})

describe('targetOf, for any seed', () => {
  it('is 0 for the shift of ranks where nothing is uncertain', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const study = studyOf({}, { seed })
        const [overall] = summarise(study, runReplications(study, 0, 2))
        const of = { periods: study.panel.periods, ...overall! }
        expect(targetOf(of, { kind: 'rank-shift', period: '2023' })).toEqual(Float64Array.of(0, 0))
      }),
      { numRuns: 5 },
    )
  })

  it('is a score, a rank or a change of rows of the panel', () => {
    const study = studyOf(everySource)
    const [overall] = summarise(study, runReplications(study, 0, 1))
    const of = { periods: study.panel.periods, ...overall! }
    const [score, rank] = (['score', 'rank'] as const).map((kind) => targetOf(of, { kind, row: 1 })[0])
    expect(score).toBe(overall!.scores.replicated[1])
    expect(rank).toBe(overall!.ranks.replicated[1])
    expect(targetOf(of, { kind: 'change', from: 1, to: 8 })[0]).toBe(overall!.scores.replicated[8]! - score!)
  })
})

describe('namedTargets', () => {
  const targetsOf = (...targets: SobolTarget[]) => namedTargets(studyOf({}, { sensitivity: { base: 2, targets } }))

  it('are the shifts of overall ranks in every cycle where none is named', () => {
    const targets = namedTargets(studyOf({}, { sensitivity: { base: 2 } }))
    expect(targets.map(({ target, node, period }) => [target.kind, node, period])).toEqual(
      ['2022', '2023', '2024'].map((period) => ['rank-shift', 'ALL', period]),
    )
  })

  it('find the rows of an administration, and the node they are of', () => {
    const targets = targetsOf(
      { kind: 'score', administration: 'BBB', node: 'B' },
      { kind: 'change', administration: 'BBB', from: '2022', to: '2023' },
    )
    expect(targets.map(({ target, place }) => [place, target])).toEqual([
      ...[1, 8, 15].map((row) => [1, { kind: 'score', row }]),
      [0, { kind: 'change', from: 1, to: 8 }],
    ])
  })

  it('are refused where the panel does not hold them', () => {
    const message = (target: SobolTarget) => problemOf(() => targetsOf(target)).message
    expect(message({ kind: 'rank', administration: 'XXX' })).toContain('no administration "XXX"')
    expect(message({ kind: 'rank-shift', period: '1999' })).toContain('no cycle "1999"')
    expect(message({ kind: 'score', administration: 'AAA', period: '1999' })).toContain('no row in "1999"')
  })
})

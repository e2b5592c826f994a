import { describe, expect, it } from 'vitest'
import { heldFor, referenceRows, spansOf } from '../../src/panel/span.ts'
import { problemOf } from '../fixtures/example.ts'

const rows = Uint32Array.of(0, 1, 2, 3)
const cycles = [
  { period: '2023', rows: Uint32Array.of(0, 1) },
  { period: '2024', rows: Uint32Array.of(2, 3) },
]
const input = { rows, cycles }
const whole = { cycle: null, rows }
const byCycle = cycles.map((cycle) => ({ cycle: cycle.period, rows: cycle.rows }))

describe('spansOf', () => {
  it('is a span per cycle where each cycle is its own reference', () => {
    expect(spansOf('this-cycle', [], input)).toEqual(byCycle)
  })

  it('is one span where all rows share a reference set', () => {
    expect(spansOf('all-cycles', [], input)).toEqual([whole])
    expect(spansOf(['2023'], [], input)).toEqual([whole])
  })

  it('follows held rulers whatever the reference', () => {
    expect(spansOf('this-cycle', [{ cycle: null }], input)).toEqual([whole])
    expect(spansOf('all-cycles', [{ cycle: '2023' }], input)).toEqual(byCycle)
  })
})

describe('heldFor', () => {
  it('takes the ruler of the cycle before the ruler of every cycle', () => {
    const [every, ofCycle] = [{ cycle: null }, { cycle: '2024' }]
    expect([heldFor({ cycle: '2024' }, [every, ofCycle]), heldFor({ cycle: '2023' }, [every, ofCycle])]).toEqual([
      ofCycle,
      every,
    ])
    expect(heldFor({ cycle: '2023' }, [ofCycle])).toBeUndefined()
  })
})

describe('referenceRows', () => {
  const [first] = byCycle
  const subject = { kpi: 'K', source: Float64Array.of(Number.NaN, Number.NaN, 5, 6) }

  it('are the rows of the span, all rows, or the rows of the cycles named', () => {
    expect(referenceRows(first!, 'this-cycle', input, subject)).toBe(first!.rows)
    expect(referenceRows(first!, 'all-cycles', input, subject)).toBe(rows)
    expect(referenceRows(first!, ['2024'], input, subject)).toEqual(Uint32Array.of(2, 3))
  })

  it('refuses a named cycle that the panel does not hold', () => {
    expect(problemOf(() => referenceRows(first!, ['2019'], input, subject)).message).toMatch(
      /^K: the panel has nothing of the reference cycle.*found 2019; rule empty-reference-set/,
    )
  })

  it('refuses named cycles in which nobody reports', () => {
    expect(problemOf(() => referenceRows(first!, ['2023'], input, subject)).message).toMatch(/nobody reports it/)
  })
})

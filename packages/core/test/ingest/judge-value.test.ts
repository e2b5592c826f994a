import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ObservationStatus } from '../../src/domain/observation.ts'
import { createFindings } from '../../src/ingest/findings.ts'
import { judgeValue } from '../../src/ingest/judge-value.ts'
import type { TypedRow } from '../../src/ingest/read-row.ts'
import { kpis } from './method.fixture.ts'

const row = (cells: Partial<TypedRow>): TypedRow => ({
  administration: 'DEU',
  kpi: 'SHARE',
  period: '2022',
  status: 'reported',
  numerator: null,
  denominator: null,
  value: null,
  note: null,
  ...cells,
})

function judged(code: string, cells: Partial<TypedRow>, status: ObservationStatus = 'reported') {
  const findings = createFindings(4)
  return { value: judgeValue(row(cells), kpis.get(code)!, status, findings), problems: findings.problems }
}

const valueIn = (...given: Parameters<typeof judged>) => judged(...given).value
const problemsOf = (...given: Parameters<typeof judged>) =>
  judged(...given).problems.map(({ column, value, rule, message }) => [column, value, rule, message])

describe('judgeValue, of a cell with a number', () => {
  it('multiplies the quotient by the factor of the formula', () => {
    expect(valueIn('SHARE', { numerator: 3, denominator: 4 })).toBe(75)
    expect(valueIn('HOURS', { numerator: 90, denominator: 60 })).toBe(1.5)
    expect(valueIn('CHANGE', { numerator: -5, denominator: 50 })).toBe(-10)
  })

  it('prefers the value given to the quotient it agrees with', () => {
    expect(valueIn('SHARE', { numerator: 1, denominator: 3, value: 33.3 })).toBe(33.3)
  })

  it('takes a value without its parts', () => {
    expect(judged('SHARE', { value: 12.5 })).toEqual({ value: 12.5, problems: [] })
    expect(judged('PLAIN', { value: -3 })).toEqual({ value: -3, problems: [] })
  })

  it('takes the ends of a share: nothing, and the whole', () => {
    expect([valueIn('SHARE', { value: 0 }), valueIn('SHARE', { value: 100 })]).toEqual([0, 100])
    expect(valueIn('SHARE', { numerator: 60, denominator: 60 })).toBe(100)
  })

  it('takes a ratio above its denominator, as a ratio is no part of a whole', () => {
    expect(judged('HOURS', { numerator: 61, denominator: 60 }).problems).toEqual([])
  })

  it('judges an estimate as it judges a reported value', () => {
    expect(valueIn('SHARE', { numerator: 1, denominator: 2 }, 'estimated')).toBe(50)
    expect(problemsOf('SHARE', { value: 101 }, 'estimated')).toHaveLength(1)
  })
})

describe('judgeValue, of parts that make no quotient', () => {
  it('wants a denominator above 0, and says what to report instead', () => {
    const message =
      'the denominator must be above 0; if there was nothing to measure, report not-applicable with a note'
    for (const denominator of [0, -2])
      expect(problemsOf('HOURS', { numerator: 1, denominator })).toEqual([
        ['denominator', denominator, 'denominator-not-positive', message],
      ])
  })

  it('has no value where the denominator is 0', () => {
    expect(valueIn('HOURS', { numerator: 1, denominator: 0 })).toBeNull()
  })

  it('refuses a negative numerator but of a change', () => {
    const message = 'the numerator must be 0 or more'
    expect(problemsOf('SHARE', { numerator: -1, denominator: 2 })).toEqual([
      ['numerator', -1, 'negative-number', message],
    ])
    expect(problemsOf('HOURS', { numerator: -1, denominator: 2 })).toEqual([
      ['numerator', -1, 'negative-number', message],
    ])
    expect(problemsOf('CHANGE', { numerator: -1, denominator: 2 })).toEqual([])
  })

  it('refuses a part that exceeds its whole, naming the whole', () => {
    const message = 'the numerator is a part of the denominator (60), so it cannot exceed it'
    expect(problemsOf('SHARE', { numerator: 61, denominator: 60 })).toEqual([
      ['numerator', 61, 'numerator-exceeds-denominator', message],
    ])
  })

  it('refuses half a quotient, naming the part that is missing', () => {
    const message = 'numerator and denominator come together'
    expect(problemsOf('SHARE', { denominator: 60 })).toEqual([['numerator', null, 'missing-value', message]])
    expect(problemsOf('SHARE', { numerator: 6 })).toEqual([['denominator', null, 'missing-value', message]])
  })

  it('refuses the parts of a KPI that is no quotient, naming the part that was given', () => {
    const message = 'this KPI is given as a value, without a quotient'
    expect(problemsOf('PLAIN', { numerator: 1, value: 2 })).toEqual([['numerator', 1, 'denominator-not-used', message]])
    expect(problemsOf('PLAIN', { denominator: 3, value: 2 })).toEqual([
      ['denominator', 3, 'denominator-not-used', message],
    ])
  })
})

describe('judgeValue, of a value given', () => {
  it('holds a share between 0 and the factor, naming the unit', () => {
    const message = 'a share in % lies between 0 and 100'
    for (const value of [-0.1, 100.1])
      expect(problemsOf('SHARE', { value })).toEqual([['value', value, 'share-out-of-range', message]])
  })

  it('refuses a negative ratio, and takes a negative change or plain value', () => {
    expect(problemsOf('HOURS', { value: -1 })).toEqual([['value', -1, 'negative-number', 'a ratio is 0 or more']])
    expect([problemsOf('CHANGE', { value: -1 }), problemsOf('PLAIN', { value: -1 })]).toEqual([[], []])
  })

  it('refuses a value that its parts do not round to, and says what they give', () => {
    const message = 'numerator and denominator give 33.33333333, which does not round to this'
    expect(problemsOf('SHARE', { numerator: 1, denominator: 3, value: 33.4 })).toEqual([
      ['value', 33.4, 'value-differs', message],
    ])
  })

  it('counts the digits of a number written with an exponent', () => {
    const tiny = { numerator: 12, denominator: 1e8 }
    expect(problemsOf('HOURS', { ...tiny, value: 1.2e-7 })).toEqual([])
    expect(problemsOf('HOURS', { ...tiny, value: 1.3e-7 })).toHaveLength(1)
  })

  it('lets a whole number stand for anything within half of it', () => {
    expect(problemsOf('SHARE', { numerator: 5, denominator: 8, value: 63 })).toEqual([])
    expect(problemsOf('SHARE', { numerator: 5, denominator: 8, value: 62 })).toEqual([])
    expect(problemsOf('SHARE', { numerator: 5, denominator: 8, value: 64 })).toHaveLength(1)
  })
})

describe('judgeValue, of a cell without a number', () => {
  it('asks for a value, or for the parts where the KPI has such', () => {
    expect(problemsOf('SHARE', {})).toEqual([
      [
        'value',
        null,
        'value-missing',
        'a cell that is reported needs a value, or numerator and denominator; else say not-available',
      ],
    ])
    expect(problemsOf('PLAIN', {}, 'estimated')).toEqual([
      ['value', null, 'value-missing', 'a cell that is estimated needs a value; else say not-available'],
    ])
  })

  it('takes a cell that is not available as it is, without a note', () => {
    expect(judged('SHARE', {}, 'not-available')).toEqual({ value: null, problems: [] })
  })

  it('asks why a cell is not applicable', () => {
    expect(problemsOf('SHARE', {}, 'not-applicable')).toEqual([
      ['note', null, 'note-missing', 'not-applicable needs a note that says why'],
    ])
    expect(judged('SHARE', { note: 'no border' }, 'not-applicable')).toEqual({ value: null, problems: [] })
  })

  it('refuses every number of a cell whose status says there is none', () => {
    const cells = { numerator: 1, denominator: 2, value: 50 }
    const message = 'a cell that is not-available holds no number'
    expect(problemsOf('SHARE', cells, 'not-available')).toEqual([
      ['numerator', 1, 'value-with-status', message],
      ['denominator', 2, 'value-with-status', message],
      ['value', 50, 'value-with-status', message],
    ])
    expect(valueIn('SHARE', cells, 'not-available')).toBeNull()
  })
})

describe('judgeValue, for any numbers', () => {
  const count = fc.integer({ min: 1, max: 10_000 })

  it('gives a share that its parts give back', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [part, whole] = [Math.min(a, b), Math.max(a, b)]
        const { value, problems } = judged('SHARE', { numerator: part, denominator: whole })
        expect(problems).toEqual([])
        expect(value! * whole).toBeCloseTo(100 * part, 6)
      }),
    )
  })

  it('never gives a value and no problem where a share lies outside its range', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const isInside = value >= 0 && value <= 100
        expect(judged('SHARE', { value }).problems.length === 0).toBe(isInside)
      }),
    )
  })
})

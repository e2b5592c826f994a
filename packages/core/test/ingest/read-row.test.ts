import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observationStatuses } from '../../src/domain/observation-statuses.ts'
import { createTextCells } from '../../src/ingest/cell-reader.ts'
import { createFindings } from '../../src/ingest/findings.ts'
import { observationFields, type RawRow, readRow, statusList } from '../../src/ingest/read-row.ts'

function read(row: RawRow) {
  const findings = createFindings(1)
  const cells = createTextCells({ separator: ',' })
  return { typed: readRow({ row, number: 1, cells, findings }), problems: findings.problems }
}
const problemsOf = (row: RawRow) =>
  read(row).problems.map(({ column, value, rule, message }) => [column, value, rule, message])

describe('readRow', () => {
  it('has a member for every column, null where the row says nothing', () => {
    const { typed, problems } = read({})
    expect(Object.keys(typed)).toEqual([...observationFields])
    expect(new Set(Object.values(typed))).toEqual(new Set([null]))
    expect(problems).toEqual([])
  })

  it('takes spaces away around a text, and a text of spaces for none', () => {
    expect(read({ administration: ' DEU ', kpi: '\t', note: ' why ' }).typed).toMatchObject({
      administration: 'DEU',
      kpi: null,
      note: 'why',
    })
  })

  it('takes undefined, null and an empty cell for none', () => {
    for (const empty of [undefined, null, ''])
      expect(read({ value: empty, status: empty })).toMatchObject({
        typed: { value: null, status: null },
        problems: [],
      })
  })

  it('names a column it does not know, with the columns there are', () => {
    const message =
      'there is no column "colour"; known are administration, kpi, period, status, numerator, denominator, value, note'
    expect(problemsOf({ colour: 'red' })).toEqual([['colour', 'red', 'unknown-column', message]])
  })

  it.each(['administration', 'kpi', 'period', 'status', 'note'])('wants text in "%s"', (column) => {
    expect(problemsOf({ [column]: 2022 })).toEqual([[column, 2022, 'not-text', `"${column}" takes text`]])
    expect(read({ [column]: 2022 }).typed).toMatchObject({ [column]: null })
  })

  it.each(['\uFFFD', '\0'])('refuses a text that holds the character %j', (character) => {
    const cell = `caf${character}`
    expect(problemsOf({ kpi: cell })).toEqual([
      ['kpi', cell, 'broken-encoding', '"kpi" holds characters that are not valid UTF-8 text'],
    ])
  })

  it('takes a note of 2000 characters, and shows the beginning of a longer note', () => {
    expect(read({ note: 'x'.repeat(2000) }).typed.note).toHaveLength(2000)
    expect(problemsOf({ note: 'x'.repeat(2001) })).toEqual([
      ['note', `${'x'.repeat(40)}… (2001 characters)`, 'too-long', 'a note has at most 2000 characters'],
    ])
  })
})

describe('readRow, of numbers', () => {
  it.each([
    ['1234.5', 1234.5],
    ['-7', -7],
    ['+7', 7],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    [' 12 ', 12],
    [12, 12],
    [-0.25, -0.25],
  ])('reads %j as %d', (cell, number) => {
    expect(read({ numerator: cell })).toMatchObject({ typed: { numerator: number }, problems: [] })
  })

  it.each(['1,234', '1 234', '12%', '0x10', '1e', '--1', '.', 'NaN', 'Infinity', '٣', '−5', '12e', '1e1.5'])(
    'refuses %j',
    (cell) => {
      expect(problemsOf({ value: cell })).toEqual([
        ['value', cell, 'not-a-number', expect.stringMatching(/^"value" takes a plain decimal number such as 1234.5/)],
      ])
    },
  )

  it.each([
    ['1e-400', 'number-too-small'],
    ['4.9e-330', 'number-too-small'],
    ['0.000001e-320', 'number-too-small'],
    [`0.${'0'.repeat(400)}1`, 'number-too-small'],
    ['1e400', 'number-too-large'],
    ['-9e99999', 'number-too-large'],
    ['9'.repeat(400), 'number-too-large'],
  ])('refuses %s as %s, and never keeps 0 or infinity for it', (cell, rule) => {
    expect(problemsOf({ value: cell }).map(([, , given]) => given)).toEqual([rule])
    expect(read({ value: cell }).typed.value).toBeNull()
  })

  it.each(['0', '0.0', '-0', '0e-999', '.000'])('keeps %s as the zero that it is', (cell) => {
    expect(read({ value: cell }).typed.value).toBeCloseTo(0, 300)
    expect(problemsOf({ value: cell })).toEqual([])
  })

  it('keeps the smallest number there is', () => {
    expect(read({ value: '5e-324' }).typed.value).toBe(5e-324)
  })

  it.each(['4', '25', '0'])(
    'refuses the note %j beside a number, where a decimal comma would have cut it off',
    (note) => {
      expect(problemsOf({ value: '95', note }).map(([, , rule]) => rule)).toEqual(['note-is-number'])
      expect(problemsOf({ note, status: 'not-available' })).toEqual([])
      expect(problemsOf({ value: '95', note: `${note} days late` })).toEqual([])
    },
  )

  it.each([[true], [{}], [[1]], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses the cell %j', (cell) => {
    expect(problemsOf({ denominator: cell })).toMatchObject([['denominator', cell, 'not-a-number', expect.any(String)]])
  })

  it('reads back every finite number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(read({ value: String(number) }).typed.value).toBe(Number(String(number)))
        expect(read({ value: number }).typed.value).toBe(number)
      }),
    )
  })
})

describe('createFindings', () => {
  it('collects problems in the order found, each with the row and null for no value', () => {
    const findings = createFindings(7)
    findings.report('kpi', undefined, 'missing-value', 'first')
    findings.report('note', 'x', 'too-long', 'second')
    expect(findings.problems).toEqual([
      { row: 7, column: 'kpi', value: null, rule: 'missing-value', message: 'first' },
      { row: 7, column: 'note', value: 'x', rule: 'too-long', message: 'second' },
    ])
  })
})

describe('statusList', () => {
  it('names every status once', () => {
    expect(statusList.split(', ')).toEqual([...observationStatuses])
  })
})

import { describe, expect, it } from 'vitest'
import { createTextCells, jsonCells } from '../../src/ingest/cell-reader.ts'
import { formatOf, type NumberFormat, parseNumber } from '../../src/ingest/number-format.ts'

function readAll(cells: readonly string[], separator = ',', format?: NumberFormat) {
  const reader = createTextCells({ separator, format })
  const numbers = cells.map((cell, index) => reader.number(cell, { row: index + 1, column: 'value' }))
  return { numbers, ...reader.closing() }
}
const refused = (cells: readonly string[], separator?: string) =>
  readAll(cells, separator).problems.map(({ row, value }) => `${row} ${value}`)

describe('createTextCells', () => {
  it.each([
    [['1.234', '2.500,75', '12.345']],
    [['12.345', '1.234.567', '1.234']],
    [['7', '1.234', '95,4', '12.345']],
    [['1.234', '0,5', '-12.345']],
  ])('refuses in %j what may be grouped, where other numbers show that dots group', (cells) => {
    expect(refused(cells)).toHaveLength(2)
    expect(readAll(cells).problems[0]).toMatchObject({
      rule: 'ambiguous-number',
      message: expect.stringMatching(/may be .* or .*; declare the number format/),
    })
  })

  it('refuses it in a text with semicolons, where no number shows what dots mean', () => {
    expect(refused(['1.234', '987', '2.345'], ';')).toEqual(['1 1.234', '3 2.345'])
  })

  it('warns of it elsewhere, naming the cells', () => {
    const { problems, warnings } = readAll(['1.234', '987', '2.345'])
    expect(problems).toEqual([])
    expect(warnings.map(({ row, column, value }) => [row, column, value])).toEqual([
      [1, 'value', '1.234'],
      [3, 'value', '2.345'],
    ])
  })

  it.each([
    [['1.234', '12.5']],
    [['1.234', '0.123']],
    [['1.234', '1234.567']],
    [['1.234', '1,234.5']],
    [['1234', '987']],
    [['1.2345']],
  ])('says nothing of %j, which shows what dots mean', (cells) => {
    for (const separator of [',', ';']) expect(readAll(cells, separator)).toMatchObject({ problems: [], warnings: [] })
  })

  it('says nothing where the format is declared', () => {
    const cells = ['1.234', '2.500,75', '12.345']
    expect(readAll(cells, ';', { decimal: ',', group: '.' })).toMatchObject({
      numbers: [1234, 2500.75, 12345],
      problems: [],
      warnings: [],
    })
    expect(readAll(['1.234'], ';', { decimal: '.', group: null })).toMatchObject({ numbers: [1.234], problems: [] })
  })

  it('lists a thousand cells and counts all', () => {
    const { problems, problemCount } = readAll(
      Array.from({ length: 1_200 }, () => '1.234'),
      ';',
    )
    expect([problems.length, problemCount]).toEqual([1_000, 1_200])
  })
})

describe('parseNumber', () => {
  it.each<[string, NumberFormat, number]>([
    ['1.234.567,5', { decimal: ',', group: '.' }, 1234567.5],
    ['-1.234', { decimal: ',', group: '.' }, -1234],
    ['12,5', { decimal: ',', group: null }, 12.5],
    [',5', { decimal: ',', group: '.' }, 0.5],
    ['1,234.5', { decimal: '.', group: ',' }, 1234.5],
    ['1 234,5', { decimal: ',', group: ' ' }, 1234.5],
    ['1\u00A0234\u202F567', { decimal: '.', group: ' ' }, 1234567],
    ["1'234.5", { decimal: '.', group: "'" }, 1234.5],
    ['1\u2019234', { decimal: '.', group: "'" }, 1234],
    ['1234,5', { decimal: ',', group: '.' }, 1234.5],
    ['1,5e3', { decimal: ',', group: '.' }, 1500],
  ])('reads %j in the format %j', (text, format, number) => {
    expect(parseNumber(text, format)).toBe(number)
  })

  it.each<[string, NumberFormat]>([
    ['1.5', { decimal: ',', group: null }],
    ['1.5', { decimal: ',', group: '.' }],
    ['12.34', { decimal: ',', group: '.' }],
    ['1234.567', { decimal: ',', group: '.' }],
    ['1.2345', { decimal: ',', group: '.' }],
    ['.234', { decimal: ',', group: '.' }],
    ['1,23', { decimal: '.', group: ',' }],
    ['1,234,5', { decimal: '.', group: ',' }],
    ['1,2,3', { decimal: ',', group: null }],
    ['1..234', { decimal: ',', group: '.' }],
    ['1,234.567', { decimal: ',', group: '.' }],
    ['', { decimal: ',', group: '.' }],
  ])('refuses %j in the format %j', (text, format) => {
    expect(parseNumber(text, format)).toBe('not-a-number')
  })
})

describe('formatOf', () => {
  it.each([
    [{}, undefined],
    [{ decimal: ',' }, { decimal: ',', group: null }],
    [{ group: '.' }, { decimal: ',', group: '.' }],
    [{ group: ',' }, { decimal: '.', group: ',' }],
    [
      { decimal: '.', group: ' ' },
      { decimal: '.', group: ' ' },
    ],
  ] as const)('takes %j for %j', (declared, format) => {
    expect(formatOf(declared)).toEqual(format)
  })

  it('refuses a character for both', () => {
    expect(formatOf({ decimal: ',', group: ',' })).toMatchObject({ fault: expect.stringContaining('cannot both') })
  })
})

it('takes numbers alone in JSON', () => {
  const place = { row: 1, column: 'value' }
  expect([1, '1', Number.NaN, null, true].map((cell) => jsonCells.number(cell, place))).toEqual([
    1,
    ...Array(4).fill('not-a-number'),
  ])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutOf } from '../../src/rows/layout.ts'
import type { Mapping } from '../../src/rows/mapping.ts'
import { columnsIn, fill } from '../../src/rows/template.ts'

const kpis = new Set(['TF-01', 'TF-02'])
const inputs = (header: string[], cells: string[], mapping: Mapping = {}, period?: string) => {
  const row = { number: 1, cells: Object.fromEntries(cells.map((cell, i) => [header[i] ?? `(cell ${i + 1})`, cell])) }
  return layoutOf(header, { mapping, kpis, period })(row).map(({ input }) => input)
}

describe('layoutOf', () => {
  test('reads a long row as one figure, leaving empty cells out', () => {
    expect(inputs(['administration', 'kpi', 'value', 'note'], ['DEU', 'TF-01', '5', ''])).toEqual([
      { administration: 'DEU', kpi: 'TF-01', value: '5' },
    ])
  })

  test('reads a wide row as a figure per filled cell', () => {
    expect(inputs(['administration', 'TF-01', 'TF-02'], ['DEU', '5', ' '])).toEqual([
      { administration: 'DEU', kpi: 'TF-01', value: '5' },
    ])
  })

  test('lets a row say its own period before the command does', () => {
    expect(inputs(['administration', 'period', 'TF-01'], ['DEU', '2021', '5'], {}, '2022')[0]?.period).toBe('2021')
    expect(inputs(['administration', 'period', 'TF-01'], ['DEU', '', '5'], {}, '2022')[0]?.period).toBe('2022')
  })

  test('takes the period from a column in braces', () => {
    expect(inputs(['administration', 'year', 'TF-01'], ['DEU', '2021', '5'], {}, '{year}')[0]?.period).toBe('2021')
  })

  test('names the fields of a long file by the mapping', () => {
    const mapping = { administration: 'country', kpis: { indicator: 'kpi', figure: 'value' } }
    expect(inputs(['country', 'indicator', 'figure'], ['DEU', 'TF-01', '5'], mapping)).toEqual([
      { administration: 'DEU', kpi: 'TF-01', value: '5' },
    ])
  })

  test('leaves a column aside although it is named like a KPI', () => {
    expect(inputs(['administration', 'TF-01', 'TF-02'], ['DEU', '5', '6'], { ignore: ['TF-02'] })).toHaveLength(1)
  })

  test.each([[['administration', 'kpi', 'value']], [['administration', 'TF-01', 'TF-02']]])(
    'keeps a cell beyond the header %j, to be refused',
    (header) => expect(inputs(header, ['DEU', 'TF-01', '5', 'extra'])[0]).toHaveProperty('(cell 4)', 'extra'),
  )

  test.each([
    ['a column nobody knows', ['administration', 'TF-01', 'colour'], {}],
    ['a mapping to no KPI', ['administration', 'a'], { kpis: { a: 'TF-99' } }],
    ['a mapping of no column', ['administration', 'TF-01'], { kpis: { a: 'TF-02' } }],
    ['a template of no column', ['administration', 'TF-01'], { cycle: 'c-{year}' }],
  ])('refuses %s', (_, header, mapping) => {
    expect(() => inputs(header, [], mapping)).toThrow(/column/)
  })
})

describe('two columns for one thing', () => {
  test.each([
    [['administration', 'kpi', 'v1', 'v2'], { kpis: { v1: 'value', v2: 'value' } }],
    [['administration', 'kpi', 'value', 'v2'], { kpis: { v2: 'value' } }],
    [['administration', 'country', 'kpi', 'value'], { administration: 'country' }],
    [['administration', 'kpi', 'value', 'year', 'period'], { period: 'year' }],
    [['administration', 'TF-01', 'a'], { kpis: { a: 'TF-01' } }],
    [['administration', 'a', 'b'], { kpis: { a: 'TF-02', b: 'TF-02' } }],
    [['administration', 'kpi', 'value', 'Value'], {}],
  ])('are refused in %j, as wrong usage', (header, mapping) => {
    expect(() => inputs(header, [], mapping)).toThrow(/2 columns are for the same/)
  })

  test('are one where the other is left aside', () => {
    const mapping = { kpis: { v2: 'value' }, ignore: ['value'] }
    expect(inputs(['administration', 'kpi', 'value', 'v2'], ['DEU', 'TF-01', '1', '2'], mapping)[0]?.value).toBe('2')
  })
})

describe('a header', () => {
  test('may be written in other letters', () => {
    expect(inputs(['Administration', 'KPI', 'Value'], ['DEU', 'TF-01', '5'])).toEqual([
      { administration: 'DEU', kpi: 'TF-01', value: '5' },
    ])
  })

  test('is missed in one sentence where the first line is none', () => {
    expect(() => inputs(['KPI report 2024'], [])).toThrow(/does not look like a header.*--skip/)
    expect(() => inputs(['country', 'TF-01'], [])).toThrow(/no column "administration"/)
  })
})

describe('fill, for any cells', () => {
  test('replaces exactly the columns that the template names', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), fc.stringMatching(/^[0-9]{0,6}$/), (columns, cell) => {
        const template = columns.map((column) => `-{${column}}`).join('')
        const cells = Object.fromEntries(columns.map((column) => [column, cell]))
        expect(columnsIn(template)).toEqual(columns)
        expect(fill(template, { number: 1, cells })).toBe(columns.map(() => `-${cell}`).join(''))
      }),
    )
  })
})

import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type Columns, integer, number, text } from '../../src/contract/column.ts'
import { keyColumnOf } from '../../src/contract/key-column.ts'
import { rowsSchema } from '../../src/contract/rows-schema.ts'
import { type TableName, tables } from '../../src/contract/table.ts'
import { tableTitles } from '../../src/contract/table-titles.ts'
import firstColumns from './first-columns.json' with { type: 'json' }

const names = Object.keys(tables) as TableName[]

describe('the published tables', () => {
  it('have columns with names that need no quotes, and say what they hold', () => {
    for (const [name, column] of names.flatMap((table) => Object.entries(tables[table]))) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
      expect(column.description).not.toBe('')
    }
  })

  it('have titles of their own, all of them', () => {
    expect(Object.keys(tableTitles).toSorted()).toEqual(names.toSorted())
    expect(new Set(Object.values(tableTitles)).size).toBe(names.length)
  })
})

describe('tables that were stored by an earlier version', () => {
  it('are still read: a column that came later is marked as added, and no first column is gone or of another kind', () => {
    for (const name of names) {
      const columns: Columns = tables[name]
      const first: Readonly<Record<string, string>> = firstColumns[name]
      const later = Object.keys(columns).filter((column) => !(column in first))
      expect([name, later.filter((column) => columns[column]!.added !== true)]).toEqual([name, []])
      const kinds = Object.keys(first).map((column) => [column, columns[column]?.kind])
      expect([name, kinds]).toEqual([name, Object.entries(first)])
    }
  })
})

describe('keyColumnOf', () => {
  it.each(['scores', 'explanations', 'positions', 'trajectories', 'changes', 'slopes'] as const)(
    'keeps the rows of an administration together in %s',
    (table) => {
      expect(keyColumnOf(table)).toBe('administration')
    },
  )

  it.each(['trends', 'panel-trends'] as const)('keeps the rows of a KPI or group together in %s', (table) => {
    expect(keyColumnOf(table)).toBe('node')
  })

  it.each(['rulers', 'benchmarks', 'groups', 'methods', 'cycles', 'administrations'] as const)(
    'reads %s whole',
    (table) => {
      expect(keyColumnOf(table)).toBeUndefined()
    },
  )

  it('names a column that the table has', () => {
    for (const table of names) {
      const key = keyColumnOf(table)
      if (key !== undefined) expect(tables[table]).toHaveProperty(key)
    }
  })
})

describe('rowsSchema', () => {
  const schema = rowsSchema({ code: text('code'), score: number('score'), rank: integer('rank') })
  const row = { code: 'DEU', score: 61.5, rank: 3 }

  it('takes rows of the kinds of their columns', () => {
    expect(Value.Check(schema, [row])).toBe(true)
    expect(Value.Check(schema, [])).toBe(true)
  })

  it('takes null in every column', () => {
    expect(Value.Check(schema, [{ code: null, score: null, rank: null }])).toBe(true)
  })

  it.each([
    ['a number as text', { score: '61.5' }],
    ['a broken rank', { rank: 1.5 }],
    ['a code that is a number', { code: 7 }],
    ['a row without a column', { rank: undefined }],
  ])('refuses %s', (_, change) => {
    expect(Value.Check(schema, [{ ...row, ...change }])).toBe(false)
  })

  it('carries what the columns hold, in words', () => {
    expect(JSON.parse(JSON.stringify(schema)).items.properties.rank.description).toBe('rank')
  })
})

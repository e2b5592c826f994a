import { tables } from '@pmm/core/contract/table'
import { frameOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { csvOf, csvOfFrame } from '../../src/files/comma-separated.ts'

const columns = { code: tables.administrations.code, name: tables.administrations.name }

describe('comma-separated rows', () => {
  it('stand below a header of the columns, in the order of the columns', () => {
    expect(csvOf(columns, [{ name: 'Germany', code: 'DEU' }])).toBe('code,name\nDEU,Germany\n')
    expect(csvOf(columns, [])).toBe('code,name\n')
  })

  it('leave missing values empty', () => {
    expect(csvOf(columns, [{ code: 'DEU', name: null }])).toBe('code,name\nDEU,\n')
  })

  it('quote separators, quotes and line breaks', () => {
    expect(csvOf(columns, [{ code: 'a,b', name: 'says "no"\nand more' }])).toBe(
      'code,name\n"a,b","says ""no""\nand more"\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('leave the text %j as it is: a program reads it', (text) => {
    expect(csvOf(columns, [{ code: 'DEU', name: text }])).toBe(`code,name\nDEU,${text}\n`)
  })

  it('are the same of a table', () => {
    const rows = [{ code: 'DEU', name: 'Germany' }]
    expect(csvOfFrame(frameOf(columns, rows))).toBe(csvOf(columns, rows))
  })
})

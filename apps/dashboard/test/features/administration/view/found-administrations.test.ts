import { describe, expect, test } from 'vitest'
import { found } from '../../../../src/features/administration/view/found-administrations.ts'
import { administrations } from '../../../examples.ts'

const codesOf = (text: string, picked: readonly string[] = []) =>
  found(administrations, text, picked).map(({ code }) => code)

describe('found', () => {
  test('finds by a part of the name or by the code, whatever the case', () => {
    expect(codesOf('an')).toEqual(['UGA', 'FRA'])
    expect(codesOf(' ken ')).toEqual(['KEN'])
  })

  test('leaves out who is picked, and finds nobody for no text', () => {
    expect(codesOf('an', ['FRA'])).toEqual(['UGA'])
    expect(codesOf('  ')).toEqual([])
  })

  test('finds at most twelve', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...administrations[0]!, code: `K${at}` }))
    expect(found(many, 'ken', [])).toHaveLength(12)
  })
})

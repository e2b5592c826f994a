import { scoreColumns } from '@pmm/core/contract/table'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { ownTable } from '../../src/tables/own-table.ts'
import { audiencesOf, wholeNames } from '../../src/tables/whole-tables.ts'
import { smallRelease } from '../fixtures/small-release.ts'

const { scores } = smallRelease(['2023']).inputs.chain[0]!

describe('ownTable', () => {
  const about = 'cycle:C2023'

  it('has the rows of its owners and nobody else, in their order', () => {
    const own = ownTable({ name: 'scores', about, frame: scores, owners: new Set(['ACA', 'AAA']) })
    expect(own).toMatchObject({ audience: 'own', about, name: 'scores' })
    const whose = rowsOf(own.frame as typeof scores).map(({ administration }) => administration)
    expect([...new Set(whose)]).toEqual(['AAA', 'ACA'])
    expect(own.frame.columns).toEqual(scoreColumns)
  })

  it('is empty where nobody keeps anything back', () => {
    expect(ownTable({ name: 'scores', about, frame: scores, owners: new Set() }).frame.length).toBe(0)
  })
})

describe('audiencesOf', () => {
  it('shows everybody the tables of which nothing can be kept back, and the secretariat the others', () => {
    const all = [...wholeNames.derived, ...wholeNames.cycle, ...wholeNames.method]
    expect(all.filter((name) => audiencesOf(name).length === 3)).toEqual([
      'rulers',
      'groups',
      'neighbours',
      'regional-weights',
    ])
    expect(audiencesOf('scores')).toEqual(['secretariat'])
  })
})

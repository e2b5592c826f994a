import { describe, expect, it } from 'vitest'
import type { Columns } from '../../src/contract/column.ts'
import { tables } from '../../src/contract/table.ts'
import { flowNames, flowOf } from '../../src/sdmx/flow.ts'

describe('flowOf', () => {
  it('writes the name of a table as an identifier', () => {
    expect(['scores', 'panel-trends', 'group-changes'].map((table) => flowOf(table as never)!.id)).toEqual([
      'DF_PMM_SCORES',
      'DF_PMM_PANEL_TRENDS',
      'DF_PMM_GROUP_CHANGES',
    ])
  })

  it('has an identifier for every flow, no two alike', () => {
    expect(new Set(flowNames.map((table) => flowOf(table)!.id)).size).toBe(flowNames.length)
  })

  it.each(['rulers', 'explanations', 'groups', 'neighbours', 'administrations', 'methods', 'cycles'] as const)(
    'has none for %s, which is read otherwise',
    (table) => {
      expect(flowOf(table)).toBeUndefined()
    },
  )

  it('measures every number of a table that is no key', () => {
    const columns: Columns = tables.transitions
    const { keys, measures } = flowOf('transitions')!
    const numbers = Object.keys(columns).filter((name) => columns[name]!.kind !== 'text')
    expect(measures).toEqual(numbers.filter((name) => !keys.includes(name)))
    expect(flowOf('slopes')!.measures).toContain('points')
    expect(flowOf('benchmarks')!.measures.slice(0, 3)).toEqual(['members', 'reporting', 'minimum'])
  })

  it('gives the reason for every missing number with a confidentiality status', () => {
    const { told, confidentiality } = flowOf('benchmarks')!
    expect([...told].toSorted()).toEqual(Object.keys(confidentiality).toSorted())
    expect(told.has('members')).toBe(false)
  })

  it('takes both quartiles, deciles and extremes by one status each', () => {
    const { confidentiality } = flowOf('trends')!
    expect([confidentiality.lowerQuartile, confidentiality.upperQuartile]).toEqual(Array(2).fill('quartilesStatus'))
    expect([confidentiality.lowerDecile, confidentiality.upperDecile]).toEqual(Array(2).fill('decilesStatus'))
    expect([confidentiality.minimum, confidentiality.maximum]).toEqual(Array(2).fill('extremesStatus'))
  })

  it('gives the reason for a missing score, level or grouping score', () => {
    expect([...flowOf('scores')!.told]).toEqual(['score'])
    expect([...flowOf('maturity')!.told]).toEqual(['level'])
    expect([...flowOf('groupings')!.told]).toEqual(['score'])
    expect([...flowOf('slopes')!.told]).toEqual([])
  })

  it('names only columns the table has, each in one role', () => {
    for (const table of flowNames) {
      const { keys, measures, notes, confidentiality, told } = flowOf(table)!
      const columns = [...keys, ...measures, ...notes, ...Object.values(confidentiality)]
      expect(columns.filter((name) => !(name in tables[table]))).toEqual([])
      expect([...told, ...Object.keys(confidentiality)].filter((name) => !measures.includes(name))).toEqual([])
      const roles = [...keys, ...measures, ...notes]
      expect(new Set(roles).size).toBe(roles.length)
    }
  })
})

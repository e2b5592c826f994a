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

  it('measures every number of a table that is neither key nor error', () => {
    const columns: Columns = tables.transitions
    const { keys, measures, errors } = flowOf('transitions')!
    const numbers = Object.keys(columns).filter((name) => columns[name]!.kind !== 'text')
    const others = [...keys, ...Object.values(errors)]
    expect(measures).toEqual(numbers.filter((name) => !others.includes(name)))
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

  it.each([
    'benchmarks',
    'trends',
    'panel-trends',
    'positions',
    'group-changes',
    'convergence',
    'transitions',
  ] as const)('says of %s how far noise moves them, and how strong it is', (table) => {
    const { errors, notes } = flowOf(table)!
    const columns = Object.keys(tables[table]).filter((name) => /[eE]rror$/.test(name) && name !== 'betaError')
    expect(new Set(Object.values(errors))).toEqual(new Set(columns))
    expect(notes).toContain('noise')
  })

  it('has no errors of a table without figures of groups', () => {
    expect(['scores', 'changes', 'slopes'].map((table) => flowOf(table as never)!.errors)).toEqual([{}, {}, {}])
  })

  it('names only columns the table has, each in one role', () => {
    for (const table of flowNames) {
      const { keys, measures, notes, confidentiality, told, errors } = flowOf(table)!
      const columns = [...keys, ...measures, ...notes, ...Object.values(confidentiality), ...Object.values(errors)]
      expect(columns.filter((name) => !(name in tables[table]))).toEqual([])
      const about = [...told, ...Object.keys(confidentiality), ...Object.keys(errors)]
      expect(about.filter((name) => !measures.includes(name))).toEqual([])
      const roles = [...keys, ...measures, ...notes, ...new Set(Object.values(errors))]
      expect(new Set(roles).size).toBe(roles.length)
    }
  })
})

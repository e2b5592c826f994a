import { describe, expect, it } from 'vitest'
import { dimensionsOf, type Names, nameOf, observationsOf, statementsOf } from '../../src/sdmx/message.ts'
import { benchmark, imprint, messageOf, scores } from './message.fixture.ts'

const observed = (...given: Parameters<typeof messageOf>) => [...observationsOf(messageOf(...given))]
const message = messageOf('scores', scores, 'c2')

describe('dimensionsOf', () => {
  it('puts the frequency first, then the keys, the statistic and the period', () => {
    expect(dimensionsOf(message.flow)).toEqual(['freq', 'administration', 'node', 'statistic', 'period'])
  })
})

describe('observationsOf', () => {
  it('gives each number of a row with the key of the row and its notes', () => {
    expect(observed('scores', [scores[0]!], 'c2')).toEqual([
      {
        key: ['Q', 'DEU', 'PMM', 'score', '2022-Q3'],
        value: 61.5,
        obs: 'A',
        conf: 'F',
        error: null,
        notes: ['scored', null],
      },
      {
        key: ['Q', 'DEU', 'PMM', 'coverage', '2022-Q3'],
        value: 1,
        obs: 'A',
        conf: 'F',
        error: null,
        notes: ['scored', null],
      },
    ])
  })

  it('leaves out a missing number, unless the flow gives the reason', () => {
    expect(observed('scores', [scores[3]!], 'c2')).toEqual([
      {
        key: ['Q', 'FRA', 'TF-01', 'score', '2022-Q3'],
        value: null,
        obs: 'L',
        conf: 'F',
        error: null,
        notes: ['not-reported', null],
      },
    ])
  })

  it('is nothing of no rows', () => {
    expect(observed('scores', [], 'c2')).toEqual([])
  })

  it('takes the cycle of a row before that of the table', () => {
    const keys = observed('benchmarks', [benchmark], 'c2').map(({ key }) => key)
    expect(new Set(keys.map((key) => key.at(-1)))).toEqual(new Set(['2021']))
    expect(new Set(keys.map(([freq]) => freq))).toEqual(new Set(['A']))
  })

  it('takes the newest cycle where neither row nor table names a cycle', () => {
    expect(observed('scores', [scores[0]!])[0]!.key).toEqual(['Q', 'DEU', 'PMM', 'score', '2022-Q3'])
  })

  it('calls a key that a row leaves open not applicable', () => {
    expect(observed('scores', [{ ...scores[0]!, node: null }], 'c2')[0]!.key[2]).toBe('_Z')
  })

  it('takes a month for monthly', () => {
    const { names } = message
    const cycles = new Map([['c2', { title: 'Month', period: '2022-07' }]])
    const [first] = [...observationsOf({ ...message, names: { ...names, cycles } })]
    expect([first!.key[0], first!.key.at(-1)]).toEqual(['M', '2022-07'])
  })
})

describe('nameOf', () => {
  const { names } = message

  it.each([
    ['administration', 'DEU', 'Germany'],
    ['node', 'TF.1', 'A group with a point'],
    ['cycle', 'c1', 'First'],
    ['since', 'c2', 'Second'],
    ['freq', 'Q', 'Quarterly'],
    ['group', 'world', 'world'],
  ])('names in the column %s the code %s "%s"', (column, code, name) => {
    expect(nameOf(column, code, names)).toBe(name)
  })

  it('gives a code that nothing names as it is', () => {
    const none: Names = { administrations: new Map(), nodes: new Map(), cycles: new Map() }
    expect(['administration', 'node', 'cycle'].map((column) => nameOf(column, 'x', none))).toEqual(['x', 'x', 'x'])
  })
})

describe('statementsOf', () => {
  it('says each fact of the imprint once, the versions joined by blanks', () => {
    const statements = statementsOf(message)
    expect(new Set(statements.map(([id]) => id)).size).toBe(statements.length)
    expect(Object.fromEntries(statements)).toMatchObject({
      METHOD: 'm',
      METHOD_VERSION: '1.0.0 2.0.0',
      RELEASE: 'pmm.m/2026-r1',
      TABLE_ROWS: '2',
      TABLE_HASH: imprint.hash,
    })
  })

  it('says none for the release of live results', () => {
    const live = { ...message, imprint: { ...imprint, release: null, status: 'live' as const } }
    expect(Object.fromEntries(statementsOf(live))).toMatchObject({ RELEASE: 'none', RELEASE_STATUS: 'live' })
  })
})

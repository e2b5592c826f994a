import { describe, expect, test } from 'vitest'
import { layoutOf } from '../../src/rows/layout.ts'

const kpis = new Set(['TF-01'])
const header = ['STRUCTURE', 'ACTION', 'REF_AREA', 'INDICATOR', 'OBS_VALUE', 'OBS_STATUS']
const mapping = { administration: 'REF_AREA', kpis: { INDICATOR: 'kpi', OBS_VALUE: 'value' }, ignore: ['STRUCTURE'] }
function read(action: string, value: string, status: string, changed: object = {}) {
  const cells = ['dataflow', action, 'DEU', 'TF-01', value, status]
  const row = { number: 7, cells: Object.fromEntries(cells.map((cell, place) => [header[place]!, cell])) }
  return layoutOf(header, { mapping: { ...mapping, ...changed }, kpis })(row)[0]!
}
const ignoring = { ignore: ['STRUCTURE', 'ACTION', 'OBS_STATUS'] }

describe('an SDMX-CSV file', () => {
  test.each(['D', 'X', 'delete'])('has the action %s refused, also where the column is left aside', (action) => {
    for (const changed of [{}, ignoring])
      expect(read(action, '50', 'A', changed).refusal).toMatchObject({
        row: 7,
        column: 'ACTION',
        value: action,
        rule: 'unknown-action',
      })
  })

  test.each(['I', 'A', 'R', 'M', ''])('has rows with the action %j read', (action) => {
    expect(read(action, '50', 'A')).toMatchObject({ input: { value: '50', status: 'reported' } })
    expect(read(action, '50', 'A')).not.toHaveProperty('refusal')
  })

  test.each([
    ['NaN', 'M', { status: 'not-available' }],
    ['', 'L', { status: 'not-available' }],
    ['5', 'E', { value: '5', status: 'estimated' }],
    ['5', 'B', { value: '5', status: 'reported' }],
    ['5', '', { value: '5' }],
    ['5', 'M', { value: '5', status: 'not-available' }],
    ['5', '?', { value: '5', status: '?' }],
  ])('has the value %j with the status %j read as %j', (value, status, input) => {
    expect(read('I', value, status).input).toEqual({ administration: 'DEU', kpi: 'TF-01', ...input })
  })

  test('has its status left aside where that is said, and mapped where that is said', () => {
    expect(read('I', '5', 'E', ignoring).input).toEqual({ administration: 'DEU', kpi: 'TF-01', value: '5' })
    const kpis = { ...mapping.kpis, OBS_STATUS: 'status' }
    expect(read('I', 'NaN', 'M', { kpis }).input).toMatchObject({ status: 'not-available' })
  })
})

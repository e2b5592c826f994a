import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import { type CellSubject, minimumFrequency, statusByCounts } from '../../src/cells/status-by-counts.ts'

const world: CellSubject = { isNear: true, isWorld: true, isKpi: true, hasTwins: true, wasPublished: () => false }
const region: CellSubject = { ...world, isWorld: false }
const other: CellSubject = { ...region, isNear: false }
const status = (
  subject: CellSubject,
  [size, hidden]: readonly [number, number],
  kind: Parameters<typeof statusByCounts>[0] = 'mean',
  setting: 'strict' | 'standard' | 'open' = 'standard',
) => statusByCounts(kind, { size, hidden }, subject, { ...defaultParameters, setting })

describe('toldByCounts', () => {
  it('asks for contributors, the more the more a statistic says', () => {
    expect([4, 5].map((size) => status(world, [size, 0]))).toEqual(['A', 'F'])
    expect([11, 12].map((size) => status(world, [size, 0], 'quartiles'))).toEqual(['A', 'F'])
    expect([19, 20].map((size) => status(world, [size, 0], 'deciles'))).toEqual(['A', 'F'])
    expect(minimumFrequency('quartiles', { ...defaultParameters, contributors: 15 })).toBe(15)
  })

  it('asks for no confidential contributor, or for three', () => {
    expect([0, 1, 2, 3].map((hidden) => status(world, [30, hidden]))).toEqual(['F', 'A', 'A', 'F'])
  })

  it('does not take back what was told, for a contributor that opens its number', () => {
    const published = { ...world, wasPublished: () => true }
    expect([1, 2].map((hidden) => status(published, [30, hidden]))).toEqual(['F', 'F'])
    expect(status({ ...other, wasPublished: () => true }, [30, 1])).toBe('F')
    expect(status(published, [4, 2])).toBe('A')
  })

  it('tells extremes only where nobody keeps anything back', () => {
    expect([status(world, [30, 0], 'extremes'), status(world, [30, 9], 'extremes')]).toEqual(['F', 'N'])
  })

  it('tells as many groups and nodes as the setting says', () => {
    const published = (setting: 'strict' | 'standard' | 'open') =>
      [world, region, { ...other, isKpi: false }, other].map((one) => status(one, [30, 9], 'mean', setting))
    expect(published('strict')).toEqual(['F', 'N', 'N', 'N'])
    expect(published('standard')).toEqual(['F', 'F', 'F', 'N'])
    expect(published('open')).toEqual(['F', 'F', 'F', 'F'])
    expect(status(other, [30, 0], 'mean', 'strict')).toBe('F')
  })

  it('tells nothing of hidden numbers without twins', () => {
    expect(status({ ...world, hasTwins: false }, [30, 9])).toBe('N')
    expect(status({ ...world, hasTwins: false }, [30, 0])).toBe('F')
  })
})

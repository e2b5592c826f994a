import { administration } from '@pmm/scoring/fixtures/example'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { nearestOf } from '../../src/peers/nearest.ts'
import { neighboursFrame } from '../../src/peers/neighbours-frame.ts'
import { allMembers } from './members-example.ts'

describe('neighboursFrame', () => {
  const definition = { k: 7, attributes: [{ attribute: 'population', log: true }, { attribute: 'trade-volume' }] }
  const nearest = nearestOf(allMembers, definition)

  it('shows by attribute the differences that the distance is made of', () => {
    for (const { distance, attributes } of rowsOf(neighboursFrame(allMembers, definition, nearest))) {
      const parts = Object.values(JSON.parse(attributes!) as Record<string, { difference: number }>)
      expect(Math.hypot(...parts.map(({ difference }) => difference))).toBeCloseTo(distance!, 12)
    }
  })

  it('has a row per neighbour in the order of distance, with the values of both', () => {
    const two = [
      { ...administration('AAA'), attributes: { size: '3' } },
      { ...administration('BBB'), attributes: { size: '8' } },
    ]
    const neighbours = [{ row: 0, rows: [1], distances: [2], differences: [[2]] }]
    expect(rowsOf(neighboursFrame(two, { attributes: [{ attribute: 'size' }] }, neighbours))).toEqual([
      {
        administration: 'AAA',
        neighbour: 'BBB',
        place: 1,
        distance: 2,
        attributes: '{"size":{"own":3,"neighbour":8,"difference":2}}',
      },
    ])
  })

  it('has no rows without neighbours', () => {
    expect(neighboursFrame(allMembers, { attributes: [] }, []).length).toBe(0)
  })
})

import { rowsOf } from '@pmm/table/frame'
import { describe, expect, it } from 'vitest'
import { maturityByCycle } from '../../src/maturity/maturity-by-cycle.ts'
import { maturityFrame } from '../../src/maturity/maturity-frame.ts'
import { chainOf } from '../fixtures/chain-of.ts'
import { ruledMethod } from './rule-example.ts'

const reports = { AAA: { A: 70, B: 70, C: 70 } }
const { maturity: _, ...without } = { ...ruledMethod(), version: '2.0.0' }
const chain = chainOf([
  { period: '2022', method: ruledMethod(), reports },
  { period: '2023', method: without, reports },
  { period: '2024', method: ruledMethod(), reports },
])

describe('maturityByCycle', () => {
  const cut = maturityByCycle(chain, maturityFrame(chain))

  it('has the rows of each cycle, none of a cycle without levels', () => {
    expect(cut.map(({ cycle, frame }) => [cycle, rowsOf(frame).map((row) => row.cycle)])).toEqual([
      ['C2022', ['C2022']],
      ['C2023', []],
      ['C2024', ['C2024']],
    ])
  })

  it('loses no row', () => {
    expect(cut.reduce((sum, { frame }) => sum + frame.length, 0)).toBe(maturityFrame(chain).length)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinds } from '../../src/cells/order-statistics.ts'
import type { CellStatus } from '../../src/primary/cell-status.ts'
import { StatusRecord } from '../../src/secondary/status-record.ts'

const status = fc.constantFrom<CellStatus>('D', 'F', 'A', 'C')
const write = fc.record({ at: fc.nat(9), kind: fc.constantFrom(...kinds), status })

describe('StatusRecord', () => {
  it('suppresses every cell that nothing is written of', () => {
    const suppressed = { mean: 'D', median: 'D', quartiles: 'D', deciles: 'D', extremes: 'D' }
    expect(new StatusRecord(2).statuses).toEqual([suppressed, suppressed])
  })

  it('holds what was written last of each cell, whatever else is written', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
        const record = new StatusRecord(10)
        const last = new Map<string, CellStatus>()
        for (const one of writes) {
          record.write(one.at, one.kind, one.status)
          last.set(`${one.at} ${one.kind}`, one.status)
        }
        for (const [at, statuses] of record.statuses.entries())
          for (const kind of kinds) expect(statuses[kind]).toBe(last.get(`${at} ${kind}`) ?? 'D')
      }),
    )
  })

  it('gives sets with the same statuses one object', () => {
    const record = new StatusRecord(3)
    record.write(0, 'mean', 'F')
    record.write(2, 'mean', 'F')
    const [first, second, third] = record.statuses
    expect(first).toBe(third)
    expect(first).not.toBe(second)
  })
})

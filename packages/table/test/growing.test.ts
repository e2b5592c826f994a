import type { Column } from '@pmm/core/contract/column'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameOf } from '../src/frame.ts'
import { growing, grown } from '../src/growing.ts'

const columns = {
  key: { kind: 'text', description: 'key' },
  x: { kind: 'number', description: 'x' },
  n: { kind: 'integer', description: 'n' },
} as const satisfies Record<string, Column>

describe('grown, for any rows', () => {
  const row = fc.record({
    key: fc.option(fc.string()),
    x: fc.option(fc.double({ noNaN: true })),
    n: fc.option(fc.integer()),
  })

  it('is the table of the rows', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const cells = growing(columns)
        for (const { key, x, n } of rows) {
          cells.key.push(key)
          cells.x.push(x)
          cells.n.push(n)
        }
        expect(grown(columns, cells)).toEqual(frameOf(columns, rows))
      }),
    )
  })
})

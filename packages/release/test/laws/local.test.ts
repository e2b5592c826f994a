import type { Columns } from '@pmm/core/contract/column'
import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { type Frame, rowsOf } from '@pmm/table/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readers } from '../../src/tables/released-table.ts'
import { statisticsPublishedTo } from '../../src/usefulness/usefulness-of.ts'
import { anyNumbers, choicesAmong, lawCodes, lawInputs, lawKpis, membersOf, placeOf } from '../fixtures/law-release.ts'

const levels: readonly DisclosureLevel[] = ['public', 'members', 'restricted']
const change = fc.record({
  numbers: anyNumbers,
  choices: choicesAmong(levels),
  who: fc.constantFrom(...lawCodes),
  kpi: fc.constantFrom(...lawKpis),
  level: fc.constantFrom(...levels),
})

const above: Readonly<Record<string, readonly string[]>> = {
  K: ['K', 'X', 'ALL'],
  L: ['L', 'X', 'ALL'],
  M: ['M', 'Y', 'ALL'],
  N: ['N', 'Y', 'ALL'],
  C: ['C', 'Y', 'ALL'],
}
const statuses = ['meanStatus', 'medianStatus', 'quartilesStatus', 'decilesStatus'] as const

/** Two releases, of which the later has another choice about one number. */
function releasesOf({ numbers, choices, who, kpi, level }: typeof change extends fc.Arbitrary<infer T> ? T : never) {
  const parameters = { setting: 'open' as const }
  const first = lawInputs({ numbers, choices, parameters })
  const changed = choices.with(placeOf(who, kpi), level)
  return { first, second: lawInputs({ numbers, choices: changed, parameters, before: first }) }
}

/** The means and quantiles that are told, by what they are of. */
const publishedIn = (inputs: ReturnType<typeof lawInputs>, audience: (typeof readers)[number]): string[] => {
  const { data, length } = statisticsPublishedTo(inputs, audience).benchmarks
  const rows = Array.from({ length }, (_, row) => row)
  return rows.flatMap((row) => {
    const about = [data.cycle[row], data.group[row], data.node[row], data.measure[row]]
    return statuses.flatMap((status) => (data[status][row] === 'F' ? [[...about, status].join(' ')] : []))
  })
}

describe('a choice about one number', () => {
  it('changes statistics alone that contain the number', () => {
    fc.assert(
      fc.property(change, (of) => {
        const { first, second } = releasesOf(of)
        for (const audience of readers)
          for (const table of ['benchmarks', 'panelTrends', 'groupChanges'] as const) {
            const [before, after] = [first, second].map((inputs) =>
              rowsOf(statisticsPublishedTo(inputs, audience)[table] as Frame<Columns>),
            )
            const moved = before!.filter((row, at) => JSON.stringify(row) !== JSON.stringify(after![at]))
            for (const row of moved as unknown as readonly { readonly group: string; readonly node: string }[])
              expect([
                table,
                row.group,
                row.node,
                membersOf(row.group).includes(of.who),
                above[of.kpi]!.includes(row.node),
              ]).toEqual([table, row.group, row.node, true, true])
          }
      }),
      { numRuns: 20 },
    )
  })

  it('takes no mean or quantile back that the release before told', () => {
    let kept = 0
    fc.assert(
      fc.property(change, (of) => {
        const { first, second } = releasesOf(of)
        for (const audience of readers) {
          const [before, after] = [first, second].map((inputs) => publishedIn(inputs, audience))
          kept += before!.length
          expect(new Set(after).isSupersetOf(new Set(before))).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
    expect(kept).toBeGreaterThan(0)
  })
})

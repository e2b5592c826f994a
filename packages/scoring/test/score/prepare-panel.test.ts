import { checkMethod } from '@pmm/core/method/check/check-method'
import { freeze } from '@pmm/core/method/freeze/freeze'
import { needsOtherCycles } from '@pmm/core/method/freeze/needs-other-cycles'
import type { Method } from '@pmm/core/method/schema/method'
import type { Step } from '@pmm/core/method/schema/pipeline'
import { encode } from '@pmm/table/encode'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Panel } from '../../src/panel/panel.ts'
import { planOf } from '../../src/panel/plan.ts'
import { statusCode } from '../../src/panel/status.ts'
import { preparePanel } from '../../src/score/prepare-panel.ts'
import { scoreFrame } from '../../src/score/score-cycle.ts'
import { aggregatePanel, scorePanel } from '../../src/score/score-panel.ts'
import { type Cell, type Cells, prepared, smallPanel, stepped } from '../fixtures/small-panel.ts'

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1000, max: 2000 }) },
  { weight: 2, arbitrary: fc.constant(Number.NaN) },
  { weight: 1, arbitrary: fc.constant('not-applicable' as const) },
)
const row = fc.tuple(cell, cell, cell, fc.integer({ min: 1, max: 4 }))
const cycle = fc
  .array(row, { minLength: 7, maxLength: 7 })
  .map((rows) => Object.fromEntries(rows.map((of, i) => [`A${'ABCDEFG'[i]}A`, of])))
const cells: fc.Arbitrary<Cells> = fc.record({ 2022: cycle, 2023: cycle, 2024: cycle })

const denominate: Step = { step: 'denominate', kpis: { K1: { by: 'POP' } } }
const screen: Step = { step: 'screen', by: 'availability', minimumAvailable: 0.3 }
const treat: Step = {
  step: 'treat',
  rule: {},
  kpis: { K2: { first: { method: 'log-ct-orig' }, when: 'always', second: null } },
}
const allYears: Step = { step: 'treat', rule: { reference: 'all-cycles' } }
const imputations: readonly Step[] = [
  { step: 'impute', rule: { method: 'median', by: 'region' } },
  { step: 'impute', rule: { method: 'mean', reference: 'all-cycles' } },
  { step: 'impute', rule: { method: 'row-mean' }, kpis: { K1: { method: 'latest', limit: 1 } } },
  { step: 'impute', rule: { method: 'linear-constant' }, kpis: { K3: null } },
  { step: 'impute', rule: { method: 'nearest-peers', peers: 2, minimumShared: 1 } },
]
const pipelines = imputations.flatMap((impute) => [
  [denominate, screen, impute, treat],
  [impute, allYears],
])
const pipeline = fc.constantFrom(...pipelines)

/** The same panel, its rows in another order. */
const shuffled = (panel: Panel, order: readonly number[]): Panel => ({
  ...panel,
  administrations: order.map((of) => panel.administrations[of]!),
  periods: order.map((of) => panel.periods[of]!),
  values: panel.values.map((column) => Float64Array.from(order, (of) => column[of]!)),
  statuses: panel.statuses.map((column) => Uint8Array.from(order, (of) => column[of]!)),
  attributes: Object.fromEntries(
    Object.entries(panel.attributes).map(([name, of]) => [name, order.map((at) => of[at]!)]),
  ),
})

/** Values by administration, cycle and KPI; NaN for rows left out. */
function valuesByCell(panel: Panel, method: Method): ReadonlyMap<string, number> {
  const { values, rows } = preparePanel(panel, planOf(method))
  const isIn = new Set(rows)
  return new Map(
    panel.kpis.flatMap((kpi, at) =>
      panel.administrations.map((code, of) => [
        `${code} ${panel.periods[of]} ${kpi}`,
        isIn.has(of) ? values[at]![of]! : Number.NaN,
      ]),
    ),
  )
}

function expectSameCells(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  expect(found.size).toBe(expected.size)
  for (const [key, x] of expected) {
    if (Number.isNaN(x)) expect(found.get(key), key).toBeNaN()
    else expect(found.get(key), key).toBeCloseTo(x, 9)
  }
}

const orderOf = (length: number) =>
  fc.shuffledSubarray(
    Array.from({ length }, (_, i) => i),
    { minLength: length, maxLength: length },
  )

describe('preparePanel, for any panel', () => {
  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(cells, pipeline, orderOf(21), (of, steps, order) => {
        const method = stepped(3, steps)
        const panel = smallPanel(of, method)
        expectSameCells(valuesByCell(shuffled(panel, order), method), valuesByCell(panel, method))
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of KPIs', () => {
    fc.assert(
      fc.property(cells, pipeline, orderOf(4), (of, steps, order) => {
        const method = stepped(3, steps)
        const other = { ...method, kpis: order.map((at) => method.kpis[at]!) }
        const turned = Object.fromEntries(
          Object.entries(of).map(([period, rows]) => [
            period,
            Object.fromEntries(Object.entries(rows).map(([code, row]) => [code, order.map((at) => row[at]!)])),
          ]),
        )
        expectSameCells(valuesByCell(smallPanel(turned, other), other), valuesByCell(smallPanel(of, method), method))
      }),
      { numRuns: 60 },
    )
  })

  it('treats the same value alike in every cycle where it is fitted on all of them', () => {
    fc.assert(
      fc.property(cells, (of) => {
        const { panel, values } = prepared(of, stepped(3, [allYears]))
        for (const [kpi, column] of values.entries()) {
          const treated = new Map(Array.from(panel.values[kpi]!, (x, at) => [x, column[at]!]))
          for (const [at, x] of panel.values[kpi]!.entries()) expect(column[at]).toBe(treated.get(x))
        }
      }),
    )
  })

  it('writes to no column it was given', () => {
    fc.assert(
      fc.property(cells, pipeline, (of, steps) => {
        const method = stepped(3, steps)
        expect(prepared(of, method).panel).toEqual(smallPanel(of, method))
      }),
    )
  })

  it('shares every column that neither screening, imputing nor treating changes', () => {
    fc.assert(
      fc.property(cells, pipeline, (of, steps) => {
        const { panel, stages } = prepared(of, stepped(3, steps))
        const passages = stages.map((stage, at) => ({ stage, before: stages[at - 1]?.values ?? panel.values }))
        const copies = passages.flatMap(({ stage, before }) =>
          stage.step.step === 'denominate'
            ? []
            : stage.values.flatMap((to, at) => (to === before[at] ? [] : [[before[at], to]])),
        )
        for (const [from, to] of copies) expect(to).not.toEqual(from)
      }),
    )
  })

  it('never fills a cell that is not applicable', () => {
    const code = statusCode('not-applicable')
    fc.assert(
      fc.property(cells, fc.constantFrom(...imputations), (of, step) => {
        const { panel, values } = prepared(of, stepped(3, [step]))
        const empty = values.flatMap((column, kpi) =>
          Array.from(column.filter((_, at) => panel.statuses[kpi]![at] === code)),
        )
        expect(empty.every(Number.isNaN)).toBe(true)
      }),
    )
  })
})

describe('freeze, for any panel', () => {
  const run = (panel: Panel, method: Method) => {
    const plan = planOf(method)
    return { rulers: preparePanel(panel, plan).rulers, bytes: encode(scoreFrame(scorePanel(panel, plan), '2024')) }
  }
  const winsorise: Step = { step: 'treat', rule: { second: null } }
  const freezable = fc.constantFrom(
    ...imputations.flatMap((impute) => [
      [denominate, screen, impute, winsorise],
      [impute, allYears],
    ]),
    [denominate, screen, imputations[1]!, treat],
  )
  const normalisations = fc.constantFrom(
    { method: 'goalposts', worst: 0, best: 100 } as const,
    { method: 'min-max', unfit: 'missing' } as const,
    { method: 'rank', reference: 'all-cycles', unfit: 'missing' } as const,
  )

  it('scores the cycle it was frozen from to the same bytes, alone where it needs no others', () => {
    fc.assert(
      fc.property(cells, freezable, normalisations, (of, steps, normalisation) => {
        const plain = stepped(3, steps)
        const method = {
          ...plain,
          kpis: plain.kpis.map((kpi) => (kpi.normalisation === null ? kpi : { ...kpi, normalisation })),
        }
        const { rulers, bytes } = run(smallPanel(of, method), method)
        const frozen = freeze(method, rulers, '2024')
        const needed = needsOtherCycles(frozen) ? of : { 2024: of['2024']! }
        expect(checkMethod(JSON.parse(JSON.stringify(frozen))).problems).toEqual([])
        expect(run(smallPanel(needed, frozen), frozen).bytes).toEqual(bytes)
      }),
      { numRuns: 80 },
    )
  })
})

describe('preparePanel', () => {
  it('goes through the steps in their order, a kind more than once', () => {
    const cellsOf: Cells = { 2024: { DEU: [4, 1, 1, 2], FRA: [Number.NaN, 1, 1, 4], USA: [2, 1, 1, 2] } }
    const impute: Step = { step: 'impute', rule: { method: 'mean' } }
    const first = prepared(cellsOf, stepped(3, [impute, denominate]))
    const last = prepared(cellsOf, stepped(3, [denominate, impute]))
    expect([first.values[0]![1], last.values[0]![1]]).toEqual([0.75, 1.5])
    expect(prepared(cellsOf, stepped(3, [denominate, impute, denominate])).values[0]![0]).toBe(1)
  })

  it('prepares once for any weights', () => {
    const method = stepped(2, [treat])
    const once = prepared({ 2024: { DEU: [4, 1, 1], FRA: [2, 5, 1] } }, method)
    const heavier = { ...method, kpis: method.kpis.map((kpi, at) => (at === 0 ? { ...kpi, weight: 3 } : kpi)) }
    expect(aggregatePanel(once, planOf(heavier)).scores).toEqual(scorePanel(once.panel, planOf(heavier)).scores)
  })
})

import type { Panel } from '@pmm/scoring/panel/panel'
import type { Plan } from '@pmm/scoring/panel/plan'
import pl, { type Expr } from 'nodejs-polars'
import { type NamedGroup, namedLevels, type Rival } from './task.ts'

/**
 * Polars over wide columns. Expressions are built beforehand, as building them takes hundreds of times as long as
 * running them; missing values are nulls. Forms: one lazy query with windows over the period, the same query step by
 * step, and a query per period without windows.
 */
export function polarsRival(panel: Panel, plan: Plan): Rival {
  const frame = load(panel)
  const windowed = stepsOf(plan, true)
  const alone = stepsOf(plan, false)
  const lazy = windowed.reduce((query, step) => query.select(...step), frame.lazy())
  const parts = partsOf(panel).map(({ from, length }) => frame.slice(from, length))
  const forms = {
    'lazy, over the period': () => [lazy.collectSync()],
    'eager, over the period': () => [windowed.reduce((data, step) => data.select(...step), frame)],
    'eager, a frame per period': () => parts.map((part) => alone.reduce((data, step) => data.select(...step), part)),
  }
  const result = async (form: string) => {
    const frames = forms[form as keyof typeof forms]()
    const column = (name: string) => frames.flatMap((one) => [...one.getColumn(name)].map(Number))
    return { scores: column('score'), ranks: column('rank') }
  }
  return { name: 'Polars', forms, result, close: () => {} }
}

function load({ kpis, values, periods }: Panel): pl.DataFrame {
  const period = pl.Series('period', Int32Array.from(periods, Number))
  const columns = kpis.map((code, at) => pl.Series(code, values[at]!))
  return pl.DataFrame([period, ...columns]).withColumns(...kpis.map((code) => pl.col(code).fillNan(null)))
}

function partsOf({ periods }: Panel): { from: number; length: number }[] {
  const rows = Map.groupBy(periods.keys(), (row) => periods[row]!)
  return Array.from(rows.values(), (ofPeriod) => ({ from: ofPeriod[0]!, length: ofPeriod.length }))
}

/** Normalise, a step per level, rank. */
function stepsOf(plan: Plan, windows: boolean): Expr[][] {
  const within = (expression: Expr) => (windows ? expression.over('period') : expression)
  const period = windows ? [pl.col('period')] : []
  const levels = namedLevels(plan)
  const top = levels.at(-1)![0]!.code
  const normalised = plan.method.kpis.map(({ code, direction }) => {
    const x = pl.col(code)
    const [low, high] = [within(x.min()), within(x.max())]
    return (direction === 'higher' ? x.minus(low) : high.minus(x)).div(high.minus(low)).mul(100).alias(code)
  })
  return [
    [...period, ...normalised],
    ...levels.map((level) => [...period, ...level.map(meanOf)]),
    [pl.col(top).alias('score'), within(pl.col(top).rank('min', true)).alias('rank')],
  ]
}

/** Nothing present is 0 / 0, which becomes null again. */
function meanOf({ code, children }: NamedGroup): Expr {
  const sum = pl.sumHorizontal(children.map((child) => pl.col(child.code).mul(child.weight)))
  const present = pl.sumHorizontal(
    children.map((child) => pl.col(child.code).isNotNull().cast(pl.Float64).mul(child.weight)),
  )
  return sum.div(present).fillNan(null).alias(code)
}

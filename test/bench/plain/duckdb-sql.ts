import type { Plan } from '@pmm/scoring/panel/plan'
import { type NamedGroup, namedLevels } from './task.ts'

/** What a query is written for. */
export interface Query {
  /** Of the KPIs, which are columns of `panel` and values of `long.kpi`. */
  readonly codes: readonly string[]
  readonly plan: Plan
}

/** Over `panel(id, period, KPI…)`, the ends of each period joined to its rows. */
export const wideSql = (query: Query): string => wide(query, 'panel join ends on panel.period = ends.of')

/** As `wideSql`, where there is one period alone. */
export const crossedSql = (query: Query): string => wide(query, 'panel, ends')

function wide({ codes, plan }: Query, source: string): string {
  const ends = codes.map((code) => `min(${code}) as low_${code}, max(${code}) as high_${code}`)
  const scores = plan.method.kpis.map(({ code, direction }) => {
    const above = direction === 'higher' ? `${code} - low_${code}` : `high_${code} - ${code}`
    return `(${above}) / (high_${code} - low_${code}) * 100 as ${code}`
  })
  const levels = namedLevels(plan)
  const steps = levels.map(
    (level, at) =>
      `l${at} as (select id, period, ${level.map(meanSql).join(', ')} from ${at === 0 ? 'kpis' : `l${at - 1}`})`,
  )
  return `with ends as (select period as of, ${ends.join(', ')} from panel group by period),
    kpis as (select id, period, ${scores.join(', ')} from ${source}), ${steps.join(', ')}
    ${rankSql(`(select id, period, "${levels.at(-1)![0]!.code}" as score from l${levels.length - 1})`)}`
}

function meanSql({ code, children }: NamedGroup): string {
  const sum = children.map((child) => `coalesce("${child.code}" * ${child.weight}, 0)`)
  const present = children.map((child) => `case when "${child.code}" is null then 0 else ${child.weight} end`)
  return `(${sum.join(' + ')}) / nullif(${present.join(' + ')}, 0) as "${code}"`
}

const rankSql = (source: string) =>
  `select id, period, score, rank() over (partition by period order by score desc nulls last) as rank from ${source}`

/** Over `long(id, period, kpi, value)`, the ends found by a window or joined. */
export function longSql({ plan }: Query, window: boolean): string {
  const [lowest, ...upper] = namedLevels(plan)
  const directions = new Map(plan.method.kpis.map(({ code, direction }) => [code, direction === 'higher']))
  const tree = lowest!.flatMap((group) =>
    group.children.map(
      ({ code, weight }) => `('${code}', '${group.code}', ${weight}::double, ${directions.get(code)})`,
    ),
  )
  const source = window
    ? '(select *, min(value) over w as low, max(value) over w as high from long window w as (partition by period, kpi))'
    : 'long join (select period, kpi, min(value) as low, max(value) as high from long group by all) using (period, kpi)'
  const score = '(case when higher then value - low else high - value end) / (high - low) * 100'
  const steps = upper.map((level, at) => upperSql(level, at))
  return `with tree(kpi, parent, weight, higher) as (values ${tree.join(', ')}),
    l0 as (select id, period, parent as node, sum(weight * ${score}) / sum(weight) as score
      from ${source} join tree using (kpi) group by all)
    ${steps.map((step) => `, ${step}`).join('')}
    ${rankSql(`l${upper.length}`)}`
}

function upperSql(level: readonly NamedGroup[], at: number): string {
  const places = level.flatMap(({ code, children }) =>
    children.map((child) => `('${child.code}', '${code}', ${child.weight}::double)`),
  )
  return `l${at + 1} as (select id, period, parent as node, sum(weight * score) / sum(weight) as score
    from l${at} join (values ${places.join(', ')}) as up(node, parent, weight) using (node) group by all)`
}

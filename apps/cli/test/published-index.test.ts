import { readFileSync } from 'node:fs'
import type { ScoreRow } from '@pmm/core/contract/table'
import { checkMethod } from '@pmm/core/method/check/check-method'
import { panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPanelData } from '../src/rows/panel-data.ts'
import { readAdministrations } from '../src/rows/read-administrations.ts'
import { pmm, useFolder } from './pmm.fixture.ts'
import { publishedMethod } from './published-index.ts'

const folder = useFolder()
const method = publishedMethod()
const economies = Array.from({ length: 218 }, (_, at) => `E${String(at).padStart(3, '0')}`)
const years = Array.from({ length: 16 }, (_, at) => String(2004 + at))

/** A figure between 0 and 100 that follows from the seed alone. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

interface Row {
  readonly administration: string
  readonly period: string
  readonly kpi: string
  /** -99 where the file says that there is none. */
  readonly value: number
}

/** Every seventh cell has no row, every ninth says -99; one economy in twenty has lost a whole pillar. */
function makeRows(): Row[] {
  const random = createRandom(7)
  return economies.flatMap((administration, at) =>
    years.flatMap((period) =>
      method.kpis.flatMap(({ code: kpi, parent }) => {
        const [absent, missing, value] = [random() < 1 / 7, random() < 1 / 9, random() * 100]
        if (absent || (at % 20 === 0 && parent === 'P2')) return []
        return [{ administration, period, kpi, value: missing ? -99 : value }]
      }),
    ),
  )
}

const rows = makeRows()
const cell = (administration: string, period: string, node: string) => `${administration}|${period}|${node}`

type Scores = Map<string, number>

/** The index by pocket calculator: scores of indicators, then weighted means of what is there. */
function calculate(given: readonly Row[]): Scores {
  const found: Scores = new Map()
  const reported = given.filter(({ value }) => value !== -99)
  const places = Map.groupBy(reported, ({ administration, period }) => `${administration}|${period}`)
  const scoreOf = createScorer(reported)
  for (const [place, cells] of places) {
    const scores: Scores = new Map(cells.map(({ kpi, value }) => [kpi, scoreOf(kpi, value)]))
    for (const { code } of method.groups.toReversed()) averageInto(scores, code)
    for (const [node, score] of scores) found.set(`${place}|${node}`, score)
  }
  return found
}

function createScorer(reported: readonly Row[]): (kpi: string, value: number) => number {
  const values = Map.groupBy(reported, ({ kpi }) => kpi)
  const ends = new Map(
    Array.from(values, ([kpi, some]) => {
      const all = some.map(({ value }) => value)
      return [kpi, { low: Math.min(...all), high: Math.max(...all) }]
    }),
  )
  return (kpi, value) => {
    const rule = method.kpis.findIndex(({ code }) => code === kpi) % 3
    if (rule === 0) return value
    if (rule === 1) return Math.min(100, Math.max(0, ((90 - value) / 80) * 100))
    const { low, high } = ends.get(kpi)!
    return ((value - low) / (high - low)) * 100
  }
}

function averageInto(scores: Scores, group: string): void {
  const children = childrenOf(group)
  const here = children.filter(({ code }) => scores.has(code))
  if (here.length === 0 || (group === 'INDEX' && here.length < children.length)) return
  const weight = here.reduce((sum, child) => sum + child.weight, 0)
  const total = here.reduce((sum, child) => sum + child.weight * scores.get(child.code)!, 0)
  scores.set(group, total / weight)
}

const childrenOf = (group: string) =>
  [...method.kpis, ...method.groups].filter(({ parent, weight }) => parent === group && weight > 0)

const largestDifference = (expected: Scores, computed: Scores): number =>
  Array.from(expected).reduce(
    (most, [key, score]) => Math.max(most, Math.abs(score - (computed.get(key) ?? Number.POSITIVE_INFINITY))),
    0,
  )

const csvOf = (header: string, some: readonly Row[]): string =>
  `${header}\n${some.map((row) => `${row.administration},${row.period},${row.kpi},${row.value}`).join('\n')}\n`

describe('a published index of four levels', () => {
  const expected = calculate(rows)
  let computed: Map<string, number>
  beforeAll(async () => {
    const file = folder.write('figures.csv', csvOf('economy,year,indicator,figure', rows))
    const kpis = { indicator: 'kpi', figure: 'value' }
    const mapping = { layout: 'long' as const, administration: 'economy', period: 'year', kpis, missing: ['-99'] }
    const { cycles } = await readPanelData(file, { method, mapping, administrations: await readAdministrations('any') })
    const { panel, plan, scores } = scorePanel(panelOf(cycles, method), planOf(method))
    computed = new Map(
      plan.nodes.flatMap(({ code }, node) =>
        Array.from(scores[node]!, (score, row): [string, number] => [
          cell(panel.administrations[row]!, panel.periods[row]!, code),
          score,
        ]).filter(([, score]) => !Number.isNaN(score)),
      ),
    )
  })

  test('is a method that works, with branches of different depth', () => {
    expect(checkMethod(method).problems).toEqual([])
    expect(method.kpis).toHaveLength(60)
  })

  test('is missing where it was not published, and nowhere else', () => {
    const groups = new Set(method.groups.map(({ code }) => code))
    const placesOf = (scores: Map<string, number>) =>
      [...scores.keys()].filter((key) => groups.has(key.split('|')[2]!)).sort()
    expect(placesOf(computed)).toEqual(placesOf(expected))
    const indices = placesOf(computed).filter((key) => key.endsWith('|INDEX'))
    expect(indices.length).toBeGreaterThan(3000)
    expect(indices.length).toBeLessThan(economies.length * years.length)
  })

  test('comes back to 1e-8 at every level', () => {
    expect(largestDifference(expected, computed)).toBeLessThan(1e-8)
  })

  test('comes back from the command line, out of a method file and a long CSV alone', async () => {
    const some = rows.filter(({ administration }) => administration < 'E004')
    const data = folder.write('some.csv', csvOf('administration,period,kpi,value', some))
    const out = `${folder.path}/published`
    const options = ['--administrations', 'any', '--missing', '-99', '--format', 'json', '--out', out]
    const file = folder.write('published.json', JSON.stringify(method))
    expect((await pmm(['score', '--method', file, '--data', data, ...options])).code).toBe(0)
    const table = JSON.parse(readFileSync(`${out}/scores.json`, 'utf8')) as (ScoreRow & { period: string })[]
    const scores = table.map((row): [string, number] => [cell(row.administration!, row.period, row.node!), row.score!])
    expect(largestDifference(calculate(some), new Map(scores))).toBeLessThan(1e-8)
  })
})

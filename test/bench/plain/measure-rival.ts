import process from 'node:process'
import { planOf } from '@pmm/scoring/panel/plan'
import { panelExampleOf, type Size } from '../measure/panel-example.ts'
import { duckdbRival } from './duckdb.ts'
import { polarsRival } from './polars.ts'

/**
 * Runs one form of a rival in a process for itself and prints the peak memory (the panel and the rival's copy of it
 * included) as JSON: `node measure-rival.ts RIVAL FORM ADMINISTRATIONS KPIS CYCLES`.
 */
const [name, form, ...numbers] = process.argv.slice(2)
const [administrations, kpis, cycles] = numbers.map(Number) as [number, number, number]
const size: Size = { administrations, kpis, cycles }
const { method, panel } = panelExampleOf(size)
const plan = planOf(method)
const rival = name === 'DuckDB' ? await duckdbRival(panel, plan, form) : polarsRival(panel, plan)
for (let i = 0; i < 2; i++) await rival.forms[form!]!()
console.log(JSON.stringify({ megabytes: process.resourceUsage().maxRSS / 1024 }))
rival.close()

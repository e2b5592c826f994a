import process from 'node:process'
import { recalculationExample } from './example.ts'
import { recalculate } from './stages.ts'

/**
 * Measures one extent in a process for itself and prints the figures as JSON:
 * `node measure-one.ts MEMBERS DIMENSIONS CYCLES`. A small extent is computed first, so that the code is compiled.
 */
const [members, dimensions, cycles] = process.argv.slice(2).map(Number) as [number, number, number]
await recalculate(recalculationExample({ members: 60, dimensions: 4, cycles: 3 }))
const example = recalculationExample({ members, dimensions, cycles })
const result = await recalculate(example)
const kpis = example.method.kpis.length
console.log(JSON.stringify({ ...result, kpis, peak: process.resourceUsage().maxRSS / 1024 }))

import { fittedExponent } from '../measure.ts'
import { runScript } from '../run-script.ts'
import { sizes } from '../sizes.ts'

/** Normalise + weighted means + rank by the engine, DuckDB and Polars, size by size, and how the engine's cost grows. */
const found: { cells: number; ours: number; oursAll: number }[] = []
for (const { administrations, kpis, cycles } of sizes) {
  const lines = await runScript('./plain/compare-one.ts', [administrations, kpis, cycles])
  const result = lines.at(-1)!
  if (result.startsWith('{')) found.push(JSON.parse(result))
  for (const line of lines) if (!line.startsWith('{')) console.log(line)
}
for (const [threads, part] of [['1 thread', 'ours'] as const, ['all threads', 'oursAll'] as const])
  console.log(
    `plain on ${threads}: growth exponent ${fittedExponent(found.map((of) => [of.cells, of[part]])).toFixed(2)}`,
  )

import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { demonstrationCycle, openDemonstrationCycle } from '../../demonstration.ts'
import { type Platform, startPlatform } from '../../platform.ts'
import { apiCpuSeconds, apiMegabytes } from '../measure/api-cpu.ts'
import { bareInsertsPerSecond } from './bare-insert.ts'

const files = 12

/**
 * A CSV of every observation of a demonstration cycle, sent again and again with another note, so that every row is judged,
 * compared with what counts, and appended: observations for a second of processor time of the API. The yardstick is a bare
 * INSERT of the same rows, 500 at a time.
 */
const postgres = await startThrowawayPostgres()
const platform = await startPlatform({ databaseUrl: postgres.url, workers: 0 })
await openDemonstrationCycle(platform, 'c')
const observations = demonstrationCycle()
for (let warmUp = 0; warmUp < 2; warmUp++) await send(platform, warmUp)
const cpuBefore = await apiCpuSeconds(platform.url)
const memoryBefore = await apiMegabytes(platform.url)
const start = performance.now()
for (let turn = 0; turn < files; turn++) await send(platform, 2 + turn)
const seconds = (performance.now() - start) / 1000
const cpu = (await apiCpuSeconds(platform.url)) - cpuBefore
const memory = (await apiMegabytes(platform.url)) - memoryBefore
const sent = files * observations.length
const rows = observations.slice(0, 500)
const inserts = { databaseUrl: platform.databaseUrl, observations: rows, count: 100, atOnce: 1 }
const bare = rows.length * (await bareInsertsPerSecond(inserts))
const perCpuSecond = sent / cpu
const verdict = perCpuSecond >= 100_000 ? 'met' : 'MISSED'
console.log(
  `intake of ${files} CSV files of ${observations.length} observations: ${perCpuSecond.toFixed(0)} observations for a second of processor time of the API (≥ 100000: ${verdict}), ${(sent / seconds).toFixed(0)}/s in all, its memory ${memory.toFixed(0)} MB more`,
)
console.log(`  bare INSERT: ${bare.toFixed(0)} rows/s, ${(bare / (sent / seconds)).toFixed(1)} × as many`)
await platform.stop()
await postgres.stop()

async function send({ url, key }: Platform, turn: number): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' }
  const body = csvOf(turn)
  const response = await fetch(`${url}/v1/cycles/c/observations`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(await response.text())
  await response.text()
}

function csvOf(turn: number): string {
  const lines = observations.map(({ administration, kpi, period, status, numerator, denominator, value }) =>
    [administration, kpi, period, status, numerator, denominator, value, `file ${turn}`].join(','),
  )
  return `administration,kpi,period,status,numerator,denominator,value,note\n${lines.join('\n')}\n`
}

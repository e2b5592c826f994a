import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
const platform = usePlatform()
const dir = '/work/shared/cases/ingest/'
const opts: Record<string, string[]> = {
  '01': ['--partial'], '07': ['--administration', 'country', '--missing', ' '], '08': ['--missing', '..'],
  '12': ['--map', 'v1=value', '--map', 'v2=value'],
  '19': ['--administration','REF_AREA','--map','INDICATOR=kpi','--map','TIME_PERIOD=period','--map','OBS_VALUE=value','--ignore','STRUCTURE','--ignore','STRUCTURE_ID','--ignore','ACTION','--ignore','FREQ'],
}
test('cases', async () => {
  const out: string[] = []
  const { client } = platform()
  const url = (client as any)
  let n = 0
  for (const f of readdirSync(dir).filter((f) => /\.csv$/.test(f))) {
    const id = f.slice(0, 2)
    const cycle = `imp-${++n}`
    const r = await platform().run('import', dir + f, '--method', 'pmm-illustrative', '--cycle', cycle, '--period', '2024', ...(opts[id] ?? []))
    out.push(`IMPORT ${f} code ${r.code}\n${r.stdout}${r.stderr}`)
    const api = `api-${n}`
    await client.post('/v1/cycles', { body: { code: api, title: 'x', period: '2024', method: 'pmm-illustrative' } })
    const got = await client.post('/v1/cycles/{cycle}/observations', { path: { cycle: api }, csv: readFileSync(dir + f, 'utf8'), query: { partial: id === '01' || undefined } }).then((x) => JSON.stringify(x), (e) => `${e.status} ${JSON.stringify(e.problem).slice(0, 700)}`)
    out.push(`API ${f}: ${got}\n`)
  }
  writeFileSync('/tmp/intake-cases.txt', out.join('\n'))
}, 600_000)

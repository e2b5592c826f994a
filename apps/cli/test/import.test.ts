import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()
const long = 'administration,kpi,numerator,denominator\nGermany,TF-01,90,100\nFRA,TF-01,80,100\n'
const wide = `country,year,Customs,INFRASTRUCTURE,rank
Germany,2016,4,4.1,1
Germany,2018,4.2,,1
Kenya,2018,2.5,2.6,2
`
const wideOptions = ['--map', 'Customs=CUSTOMS', '--ignore', 'rank', '--administration', 'country']
const scores = (cycle: string) =>
  platform().client.get('/v1/cycles/{cycle}/scores', { path: { cycle }, query: { administration: 'DEU' } })

describe('pmm import', () => {
  test('opens the cycle, sends the rows and waits for the scores', async () => {
    const file = folder.write('long.csv', long)
    const options = ['--method', 'pmm-illustrative', '--cycle', 'long-2022', '--period', '2022', '--wait', '--json']
    const { code, stdout } = await platform().run('import', file, ...options)
    expect(JSON.parse(stdout)).toMatchObject({
      cycles: [{ cycle: 'long-2022', accepted: 2, rejected: 0, dataRevision: 1 }],
    })
    expect(code).toBe(0)
    expect(await scores('long-2022')).toContainEqual(expect.objectContaining({ node: 'TF-01', value: 90 }))
  })

  test('splits the rows of a wide file into cycles', async () => {
    const file = folder.write('wide.csv', wide)
    const options = ['--method', 'lpi', '--cycle', 'split-{year}', '--period', '{year}', ...wideOptions]
    const { code } = await platform().run('import', file, ...options)
    expect(code).toBe(0)
    const cycles = await platform().client.get('/v1/cycles')
    const opened = cycles.filter((cycle) => cycle.code.startsWith('split-'))
    expect(opened.map(({ code, period, dataRevision }) => [code, period, dataRevision])).toEqual([
      ['split-2018', '2018', 1],
      ['split-2016', '2016', 1],
    ])
  })

  test('changes nothing when it is run again', async () => {
    const file = folder.write('again.csv', long)
    const options = ['--method', 'pmm-illustrative', '--cycle', 'again', '--period', '2022', '--json']
    await platform().run('import', file, ...options)
    const { stdout } = await platform().run('import', file, ...options)
    expect(JSON.parse(stdout)).toMatchObject({ cycles: [{ accepted: 2, dataRevision: 1 }] })
  })

  test('sends nothing when a row breaks a rule, and lists row, column and rule', async () => {
    const file = folder.write('bad.csv', `${long}Atlantis,TF-01,1,2\nKenya,XX-01,1,2\nGhana,TF-01,x,2\n`)
    const options = ['--method', 'pmm-illustrative', '--cycle', 'bad', '--period', '2022']
    const { code, stderr } = await platform().run('import', file, ...options)
    expect(code).toBe(1)
    expect(stderr).toContain('Not resolved: Atlantis')
    expect(stderr).toMatch(/3 +administration +Atlantis +unknown-administration/)
    expect(stderr).toMatch(/4 +kpi +XX-01 +unknown-kpi/)
    expect(stderr).toMatch(/5 +numerator +x +not-a-number/)
    const cycles = await platform().client.get('/v1/cycles')
    expect(cycles.map((cycle) => cycle.code)).not.toContain('bad')
  })

  test('sends the good rows when asked to, and still tells of the others', async () => {
    const file = folder.write('partial.csv', `${long}Atlantis,TF-01,1,2\n`)
    const options = ['--method', 'pmm-illustrative', '--cycle', 'partial', '--period', '2022', '--partial', '--json']
    const { code, stdout } = await platform().run('import', file, ...options)
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      cycles: [{ accepted: 2, rejected: 1 }],
      problems: [{ row: 3, column: 'administration', value: 'Atlantis' }],
    })
  })

  test('marks a demonstration as one, counts membership on the date given and takes the title', async () => {
    const file = folder.write('demonstration.csv', long)
    const said = ['--provenance', 'demonstration', '--membership-date', '2020-10-01', '--title', 'Trial of 2022']
    const options = ['--method', 'pmm-illustrative', '--cycle', 'trial', '--period', '2022', ...said]
    await platform().run('import', file, ...options)
    expect(await platform().client.get('/v1/cycles/{cycle}', { path: { cycle: 'trial' } })).toMatchObject({
      provenance: 'demonstration',
      membershipDate: '2020-10-01',
      title: 'Trial of 2022',
    })
  })

  test('refuses a cycle that follows another method', async () => {
    const file = folder.write('other.csv', long)
    const cycle = ['--cycle', 'other', '--period', '2022']
    await platform().run('import', file, '--method', 'pmm-illustrative', ...cycle)
    const lpi = folder.write('lpi.csv', 'administration,kpi,value\nDEU,CUSTOMS,4\n')
    const { code, stderr } = await platform().run('import', lpi, '--method', 'lpi', ...cycle)
    expect([code, stderr]).toEqual([2, 'The cycle "other" has the method pmm-illustrative, not lpi.\n'])
  })

  test('asks for the period of a new cycle that nobody says', async () => {
    const file = folder.write('no-period.csv', long)
    const { code, stderr } = await platform().run(
      'import',
      file,
      '--method',
      'pmm-illustrative',
      '--cycle',
      'no-period',
    )
    expect(code).toBe(2)
    expect(stderr).toContain('--period')
  })

  test('tells of a method that does not exist', async () => {
    const file = folder.write('no-method.csv', long)
    const { code, stderr } = await platform().run(
      'import',
      file,
      '--method',
      'nothing',
      '--cycle',
      'a',
      '--period',
      '2022',
    )
    expect([code, stderr]).toEqual([2, 'There is no method "nothing".\n'])
  })

  test('sends a large file in parts', async () => {
    const kpis = (packOf('pmm-illustrative')?.kpis ?? []).filter(({ formula }) => formula.kind === 'share')
    const rows = members.flatMap(({ code }) => kpis.map((kpi) => `${code},${kpi.code},50`))
    expect(rows.length).toBeGreaterThan(5_000)
    const file = folder.write('large.csv', `administration,kpi,value\n${rows.join('\n')}\n`)
    const options = ['--method', 'pmm-illustrative', '--cycle', 'large', '--period', '2022', '--json']
    const { code, stdout } = await platform().run('import', file, ...options)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ cycles: [{ accepted: rows.length, dataRevision: 2 }] })
  })

  test('tells the file rows that the server refuses', async () => {
    const made = ['--name', 'Kenya', '--scopes', 'observations:write,cycles:write', '--administrations', 'KEN']
    const key = (await platform().run('key', 'create', ...made)).stdout.trim()
    const file = folder.write('foreign.csv', 'administration,kpi,value\nKEN,TF-01,5\nKenya,TF-03,5\nDEU,TF-01,5\n')
    const options = ['--method', 'pmm-illustrative', '--cycle', 'foreign', '--period', '2022']
    const { code, stderr } = await platform().runWith(key, 'import', file, ...options)
    expect(code).toBe(1)
    expect(stderr).toMatch(/3 +administration +DEU +administration-not-allowed/)
  })

  test('ends with code 2 for a key that the server does not know', async () => {
    const file = folder.write('key.csv', long)
    const options = ['--method', 'pmm-illustrative', '--cycle', 'key', '--period', '2022']
    const { code, stderr } = await platform().runWith('pmm_wrong', 'import', file, ...options)
    expect(code).toBe(2)
    expect(stderr).toContain('API key')
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scoreColumns } from '@pmm/core/contract/table'
import { packOf } from '@pmm/core/method/packs'
import { decode } from '@pmm/table/decode'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, test } from 'vitest'
import { pmm, useFolder } from './pmm.fixture.ts'

const folder = useFolder()
const method = folder.write('lpi.json', JSON.stringify(packOf('lpi')))
const kpis = ['CUSTOMS', 'INFRASTRUCTURE', 'SHIPMENTS', 'COMPETENCE', 'TRACKING', 'TIMELINESS']
const data = folder.write(
  'lpi.csv',
  `administration,period,${kpis.join(',')}\nDEU,2018,4,4,4,4,4,5\nKEN,2018,2,2,2,2,2,\nDEU,2016,1,1,1,1,1,1\n`,
)
const score = (out: string, ...options: string[]) =>
  pmm(['score', '--method', method, '--data', data, '--out', join(folder.path, out), ...options])

describe('pmm score', () => {
  test('writes the scores as CSV, a missing one as an empty cell', async () => {
    const { code } = await score('csv', '--period', '2018')
    expect(code).toBe(0)
    const lines = readFileSync(join(folder.path, 'csv/scores.csv'), 'utf8').split('\n')
    expect(lines[0]).toBe(Object.keys(scoreColumns).join(','))
    expect(lines.find((line) => line.startsWith('DEU,LPI'))).toMatch(/^DEU,LPI,scored,,4\.16/)
    expect(lines.find((line) => line.startsWith('KEN,LPI'))).toMatch(/^KEN,LPI,insufficient-coverage,,,/)
  })

  test('writes the same table as JSON and as Arrow', async () => {
    await score('json', '--period', '2018', '--format', 'json')
    await score('arrow', '--period', '2018', '--format', 'arrow')
    const fromJson = JSON.parse(readFileSync(join(folder.path, 'json/scores.json'), 'utf8'))
    const fromArrow = decode(readFileSync(join(folder.path, 'arrow/scores.arrow')), scoreColumns)
    expect(rowsOf(fromArrow)).toEqual(fromJson)
  })

  test('lays out, benchmarks and places what it scored', async () => {
    await score('all', '--period', '2018')
    for (const name of ['panel', 'benchmarks', 'positions'])
      expect(existsSync(join(folder.path, `all/${name}.csv`)), name).toBe(true)
  })

  test('gives the same hash for the same input', async () => {
    const hashes = [await score('one', '--period', '2018', '--json'), await score('two', '--period', '2018', '--json')]
    const [one, two] = hashes.map(({ stdout }) => JSON.parse(stdout).hash)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(two).toBe(one)
  })

  test('names who declares much not applicable that others report, and writes what', async () => {
    const columns = 'administration,period,kpi,status,value,note'
    const all = ['DEU', 'FRA'].flatMap((code) => kpis.map((kpi) => `${code},2018,${kpi},reported,3,`))
    const away = kpis.map((kpi, i) => `KEN,2018,${kpi},${i === 0 ? 'reported,5,' : 'not-applicable,,so they say'}`)
    const file = folder.write('away.csv', [columns, ...all, ...away].join('\n'))
    const { stdout } = await pmm(['score', '--method', method, '--data', file, '--out', join(folder.path, 'away')])
    expect(stdout).toContain('others report what they declare not applicable: KEN in 2018 (5 of 6 KPIs)')
    const rows = readFileSync(join(folder.path, 'away/declarations.csv'), 'utf8').split('\n')
    expect(rows).toHaveLength(7)
    expect(rows[1]).toBe('2018,KEN,INFRASTRUCTURE,2,2,5,6')
    const { stdout: quiet } = await score('quiet', '--period', '2018')
    expect(quiet).not.toContain('not applicable')
    expect(existsSync(join(folder.path, 'quiet/declarations.csv'))).toBe(false)
  })

  test('scores every period of the file as one panel', async () => {
    const { stdout } = await score('panel', '--json')
    expect(JSON.parse(stdout).periods).toEqual(['2016', '2018'])
    const lines = (name: string) => readFileSync(join(folder.path, `panel/${name}`), 'utf8').split('\n')
    expect(lines('scores.csv')[0]).toBe(['period', ...Object.keys(scoreColumns)].join(','))
    expect(lines('scores.csv').filter((line) => /^201.,DEU,LPI,/.test(line))).toHaveLength(2)
    expect(lines('positions.csv').find((line) => line.startsWith('2018,DEU,world,LPI'))).toMatch(
      /,3\.16[0-9]*,0,0,none,1$/,
    )
    expect(lines('trajectories.csv').find((line) => line.startsWith('DEU,lpi-2018,2018,LPI'))).toMatch(/,3\.16[0-9]*,/)
    expect(JSON.parse(lines('rulers.json').join(''))).toEqual([])
  })

  test('writes what every step of the method did to a value', async () => {
    const steps = [{ step: 'impute', rule: { method: 'mean' } }]
    const filling = folder.write('filling.json', JSON.stringify({ ...packOf('lpi'), steps }))
    const { code, stderr } = await score('stages', '--period', '2018', '--method', filling)
    expect([code, stderr]).toEqual([0, ''])
    const [, ...rows] = readFileSync(join(folder.path, 'stages/stages.csv'), 'utf8').trim().split('\n')
    expect(rows).toEqual(['2018,KEN,TIMELINESS,0,impute,,5'])
  })

  test('scores nothing when a row is at fault', async () => {
    const bad = folder.write('bad.csv', 'administration,kpi,value\nAtlantis,CUSTOMS,3\nDEU,CUSTOMS,much\n')
    const options = ['--method', method, '--data', bad, '--out', join(folder.path, 'none'), '--period', '2018']
    const { code, stderr } = await pmm(['score', ...options])
    expect(code).toBe(1)
    expect(stderr).toMatch(/1 +administration +Atlantis/)
    expect(stderr).toMatch(/2 +value +much/)
    expect(existsSync(join(folder.path, 'none'))).toBe(false)
  })
})

describe('pmm method', () => {
  test('says of a good method who it is', async () => {
    const { code, stdout } = await pmm(['method', 'validate', method, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 'lpi', kpis: 6 })
  })

  test('lists every problem of a bad one with its path', async () => {
    const pack = packOf('lpi')
    const broken = { ...pack, version: 'first', kpis: [{ ...pack?.kpis[0], weight: -1 }] }
    const { code, stderr } = await pmm(['method', 'validate', folder.write('broken.json', JSON.stringify(broken))])
    expect(code).toBe(1)
    expect(stderr).toContain('/version')
    expect(stderr).toContain('/kpis/0/weight')
  })

  test.each([
    ['no JSON', '{"id":', 'is not JSON'],
    ['nothing', undefined, 'There is no file'],
  ])('refuses a file that holds %s', async (_, content, words) => {
    const file = content === undefined ? join(folder.path, 'absent.json') : folder.write('half.json', content)
    const { code, stderr } = await pmm(['method', 'validate', file])
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })

  test('prints the JSON Schema', async () => {
    const { code, stdout } = await pmm(['method', 'schema'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', $id: 'https://open-pmm.org/schema/method.json' })
  })
})

describe('pmm', () => {
  test.each([[['fly']], [['score']], [['import', 'a.csv', '--method', 'lpi', '--colour', 'red']], [[]]])(
    'ends with code 2 when it is used like %j',
    async (args) => expect((await pmm(args)).code).toBe(2),
  )

  test('helps', async () => {
    const { code, stdout } = await pmm(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('Exit codes')
  })
})

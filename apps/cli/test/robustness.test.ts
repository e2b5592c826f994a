import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packOf } from '@pmm/core/method/packs'
import { panelOf } from '@pmm/scoring/panel/panel'
import { describe, expect, test } from 'vitest'
import { runInThreads } from '../src/robustness/run-in-threads.ts'
import { pmm, useFolder } from './pmm.fixture.ts'

const folder = useFolder()
const lpi = packOf('lpi') ?? expect.fail('there is no such pack')
const method = folder.write('lpi.json', JSON.stringify(lpi))
const kpis = ['CUSTOMS', 'INFRASTRUCTURE', 'SHIPMENTS', 'COMPETENCE', 'TRACKING', 'TIMELINESS']
const rows = ['DEU', 'KEN', 'FRA', 'JPN', 'BRA'].flatMap((code, i) =>
  ['2016', '2018'].map((year, j) => `${code},${year},${kpis.map((_, k) => 1 + ((i * 7 + j * 3 + k * 5) % 9) / 2.5)}`),
)
const data = folder.write('lpi.csv', [`administration,period,${kpis.join(',')}`, ...rows].join('\n'))
const spec = folder.write(
  'spec.json',
  JSON.stringify({
    seed: 7,
    replications: 50,
    sensitivity: {
      base: 8,
      bootstrap: 20,
      targets: [
        { kind: 'rank-shift' },
        { kind: 'rank', administration: 'KEN', period: '2018' },
        { kind: 'change', administration: 'KEN', from: '2016', to: '2018' },
      ],
    },
    bySource: true,
    leaveOneOut: ['kpis'],
    sources: {
      weights: [{ noise: 0.25 }],
      normalisations: [{ all: { method: 'rank' } }],
      aggregations: [{ alternatives: [{ mean: 'geometric' }, { mean: 'power', exponent: 0 }] }],
      measurementError: { reported: 0.02 },
    },
  }),
)
const tables = [
  'intervals',
  'rank-probabilities',
  'changes',
  'replications',
  'undefined',
  'sobol',
  'sensitivity',
  'leave-one-out',
]
const robustness = (out: string, ...options: string[]) =>
  pmm(['robustness', '--method', method, '--data', data, '--spec', spec, '--out', join(folder.path, out), ...options])
const read = (out: string) => tables.map((name) => readFileSync(join(folder.path, out, `${name}.csv`), 'utf8'))

describe('pmm robustness', () => {
  test('writes the same bytes with one thread and with three', async () => {
    const ended = await Promise.all([robustness('one', '--threads', '1'), robustness('three', '--threads', '3')])
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    expect(read('three')).toEqual(read('one'))
  })

  test('writes every parameter drawn, and why a replication is undefined', async () => {
    await robustness('all', '--replications', '30', '--seed', '3', '--json')
    const [intervals, , changes, replications, undefinedOnes, sobol, alone, without] = read('all').map((text) =>
      text.trim().split('\n'),
    )
    expect(intervals).toHaveLength(1 + 10)
    expect(changes).toHaveLength(1 + 5)
    expect(replications).toHaveLength(1 + 30 + 8 * (4 + 2) + 30 * 4)
    expect(undefinedOnes![1]).toMatch(/^uncertainty,[0-9]+,.*exponent/)
    expect(sobol).toHaveLength(1 + (2 + 1 + 1) * 4)
    expect(sobol!.at(-1)).toMatch(/^change,LPI,KEN,2018,2016,aggregations,/)
    expect(alone).toHaveLength(1 + 4 * 10)
    expect(without).toHaveLength(1 + 6 * 10)
  })

  test('takes the error of measurement by the grade of the evidence', async () => {
    const sources = { measurementError: { reported: 0, grades: { declared: 0.1 } } }
    const graded = folder.write('graded.json', JSON.stringify({ seed: 1, replications: 20, sources }))
    const grades = folder.write('grades.csv', 'administration,kpi,period,grade\nKEN,CUSTOMS,2018,declared\n')
    await robustness('graded', '--spec', graded, '--grades', grades)
    const rows = readFileSync(join(folder.path, 'graded/intervals.csv'), 'utf8').trim().split('\n').slice(1)
    const moved = rows.map((row) => row.split(',')).filter((cells) => cells[7] !== cells[8])
    expect(moved.map(([period, administration]) => [period, administration])).toEqual([['2018', 'KEN']])
  })

  test('refuses a grade of a figure the data do not hold', async () => {
    const grades = folder.write('strange.csv', 'administration,kpi,grade\nATL,CUSTOMS,declared\nKEN,NOPE,declared\n')
    const { code, stderr } = await robustness('strange', '--grades', grades)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/ATL.*no row of it.*NOPE.*no such KPI/s)])
  })

  test('refuses a target the data do not hold before anything is run', async () => {
    const targets = [{ kind: 'score', administration: 'ATL' }]
    const sensitivity = { base: 2, targets }
    const bad = folder.write('target.json', JSON.stringify({ seed: 1, replications: 2, sensitivity, sources: {} }))
    const { code, stderr } = await robustness('none', '--spec', bad)
    expect([code, stderr]).toEqual([2, expect.stringContaining('no administration "ATL"')])
  })

  test('refuses a spec that names what the method has not', async () => {
    const bad = folder.write('bad.json', JSON.stringify({ seed: 1, replications: 2, sources: { leaveOut: ['NOPE'] } }))
    const { code, stderr } = await robustness('none', '--spec', bad)
    expect([code, stderr]).toEqual([1, expect.stringContaining('the method has no node "NOPE"')])
  })
})

describe('runInThreads', () => {
  test('ends in cancellation when told to stop', async () => {
    const study = {
      method: lpi,
      spec: { seed: 1, replications: 100_000, sources: { weights: [{ noise: 0.1 }] } },
      panel: panelOf([{ period: '2018', administrations: [], observations: [] }], lpi),
    }
    const stop = new AbortController()
    const running = runInThreads(study, 2, { onProgress: () => stop.abort(), signal: stop.signal })
    await expect(running).rejects.toThrow('told to stop')
  })
})

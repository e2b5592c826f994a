import { packOf } from '@pmm/core/method/packs'
import type { Method } from '@pmm/core/method/schema/method'
import { describe, expect, test } from 'vitest'
import { pmm, useFolder } from './pmm.fixture.ts'

const folder = useFolder()
const kpis = ['CUSTOMS', 'INFRASTRUCTURE', 'SHIPMENTS', 'COMPETENCE', 'TRACKING', 'TIMELINESS']
const lpi = packOf('lpi')!
/** Gaps filled with the mean, scores relative to the cycle: a method with everything to fit. */
const fitted: Method = {
  ...lpi,
  steps: [{ step: 'impute', rule: { method: 'mean' } }],
  kpis: lpi.kpis.map((kpi) => ({ ...kpi, normalisation: { method: 'min-max' } })),
}
const method = folder.write('lpi.json', JSON.stringify(lpi))
const fittedMethod = folder.write('fitted.json', JSON.stringify(fitted))
const data = folder.write(
  'lpi.csv',
  `administration,period,${kpis.join(',')}\nDEU,2018,4,4,4,4,4,5\nKEN,2018,2,2,2,2,2,\nFRA,2018,3,3,3,3,3,1\nDEU,2016,1,1,1,1,1,1\n`,
)
const explain = (of: string, ...options: string[]) => pmm(['explain', '--method', of, '--data', data, ...options])
const json = async (of: string, ...options: string[]) =>
  JSON.parse((await explain(of, ...options, '--json')).stdout).node

describe('pmm explain', () => {
  test('prints the tree of the newest period, and that it adds up', async () => {
    const { code, stdout } = await explain(method, '--administration', 'DEU')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^DEU, 2018, by lpi 1\.0\.0: LPI /)
    for (const kpi of kpis) expect(stdout).toMatch(new RegExp(`^ {2}${kpi} `, 'm'))
    const [, score, sum] = /sum of what the KPIs add +(\S+) +(\S+)/.exec(stdout)!
    expect(sum).toBe(score)
    expect(stdout).toContain('CUSTOMS: Goalposts: 1 scores 1, 5 scores 5')
  })

  test('finds an administration by name and another period', async () => {
    expect(await json(method, '--administration', 'Germany', '--period', '2016')).toMatchObject({
      code: 'LPI',
      score: 1,
    })
  })

  test('explains one KPI', async () => {
    const node = await json(method, '--administration', 'DEU', '--node', 'TIMELINESS')
    expect(node).toMatchObject({ kind: 'kpi', value: 5, score: 5, effectiveWeight: 1, effectiveContribution: 5 })
  })

  test('says what each KPI adds to the change since an earlier period', async () => {
    const options = ['--administration', 'DEU', '--since', '2016']
    const { code, stdout } = await explain(method, ...options)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^DEU, 2016 to 2018: LPI 1 to /)])
    const { change, kpis: parts } = JSON.parse((await explain(method, ...options, '--json')).stdout)
    expect(parts.map(({ kpi }: { kpi: string }) => kpi)).toEqual(lpi.kpis.map(({ code: kpi }) => kpi))
    expect(parts.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBeCloseTo(change, 12)
    expect(stdout).toMatch(/^TIMELINESS +1 +5 /m)
  })

  test('says what a gap was filled with, from whom, and what the rule was fitted to', async () => {
    const options = ['--administration', 'KEN', '--period', '2018']
    expect(await json(fittedMethod, ...options, '--node', 'TIMELINESS')).toMatchObject({
      origin: 'imputed',
      value: null,
      prepared: 3,
      score: 3,
      steps: [{ step: 'impute', from: null, to: 3, how: 'mean', ruler: { step: 'impute', cycle: '2018' } }],
      ruler: { step: 'normalise', fitted: { kind: 'ends', worst: 1, best: 5 } },
    })
    const { stdout } = await explain(fittedMethod, ...options)
    expect(stdout).toContain('missing, filled with the mean')
    expect(stdout).toContain('worst 1, best 5 (fitted on this cycle, 2018)')
  })

  test('names what it does not know', async () => {
    const refusal = async (...options: string[]) => {
      const { code, stderr } = await explain(method, ...options)
      expect(code).not.toBe(0)
      return stderr
    }
    expect(await refusal('--administration', 'Atlantis')).toContain('"Atlantis"')
    expect(await refusal('--administration', 'FRA', '--period', '2016')).toContain('"FRA"')
    expect(await refusal('--administration', 'FRA', '--since', '2016')).toContain('"FRA"')
    expect(await refusal('--administration', 'DEU', '--node', 'NONE')).toContain('"NONE"')
  })
})

describe('pmm method freeze', () => {
  test('prints a method by which a cycle has the same scores, whoever else reports', async () => {
    const frozen = await pmm(['method', 'freeze', '--method', fittedMethod, '--data', data, '--cycle', '2018'])
    const held: Method = JSON.parse(frozen.stdout)
    expect(held.rulers!.map(({ step, cycle }) => `${step} ${cycle}`)).toContain('normalise null')
    const other = folder.write('other.csv', `administration,period,${kpis.join(',')}\nKEN,2020,2,2,2,2,2,\n`)
    const later = ['--method', folder.write('held.json', frozen.stdout), '--data', other, '--administration', 'KEN']
    const before = await json(fittedMethod, '--administration', 'KEN', '--period', '2018')
    const after = JSON.parse((await pmm(['explain', ...later, '--json'])).stdout).node
    expect(after.score).toBe(before.score)
  })
})

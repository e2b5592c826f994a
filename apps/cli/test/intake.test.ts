import { describe, expect, test } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()
let made = 0
/** Imports a text into a cycle, fresh unless said. */
async function importText(text: string, options: string[] = [], cycle = `intake-${++made}`) {
  const file = folder.write(`${cycle}-${++made}.csv`, text)
  const said = ['--method', 'pmm-illustrative', '--cycle', cycle, '--period', '2024', '--json']
  const { code, stdout, stderr } = await platform().run('import', file, ...said, ...options)
  return { code, stderr, cycle, told: stdout === '' ? undefined : JSON.parse(stdout) }
}

describe('pmm import, file after file', () => {
  test('takes a file that came before another for what counts now', async () => {
    const [first, second] = [90, 80].map((value) => `administration,kpi,value\nDEU,TF-01,${value}\n`)
    const receipts = []
    for (const text of [first!, second!, first!, first!]) receipts.push(await importText(text, [], 'in-turn'))
    expect(receipts.map(({ told: { cycles } }) => cycles[0])).toMatchObject([
      { dataRevision: 1, added: 1, changed: 0, unchanged: 0 },
      { dataRevision: 2, added: 0, changed: 1, unchanged: 0 },
      { dataRevision: 3, added: 0, changed: 1, unchanged: 0 },
      { dataRevision: 3, added: 0, changed: 0, unchanged: 1 },
    ])
  })
})

describe('pmm import, of numbers', () => {
  const wide = 'administration;OD-13;TF-01\nDEU;1.234;95\nFRA;987;94\nBRA;2.345;93\n'

  test('refuses what may be grouped, naming the cells, and reads it as declared', async () => {
    const refused = await importText(wide, ['--partial'])
    expect([refused.code, refused.told.error.problemCount]).toEqual([1, 2])
    expect(refused.told.error.problems[0]).toMatchObject({ row: 1, column: 'OD-13', rule: 'ambiguous-number' })
    const { code, cycle } = await importText(wide, ['--group', '.', '--missing', '95'])
    expect(code).toBe(0)
    const batches = await platform().client.get('/v1/cycles/{cycle}/batches', { path: { cycle } })
    expect(batches).toMatchObject([{ revision: 1 }])
  })

  test('warns of shares in percent that are fractions of one', async () => {
    const { code, told } = await importText('administration;TF-01;OD-14\nDEU;0.98;0.55\nFRA;0.91;0.4\n')
    expect([code, told.warnings.map(({ kpi }: { kpi: string }) => kpi).sort()]).toEqual([0, ['OD-14', 'TF-01']])
  })

  test('leaves rows aside that are declared to be no administrations', async () => {
    const text = 'KPI report;;\nadministration;kpi;value\nWorld;TF-01;1.234\nDEU;TF-01;95\n'
    const { code, told } = await importText(text, ['--aside', 'World', '--skip', '1'])
    expect([code, told.aside, told.cycles[0].accepted]).toEqual([0, 1, 1])
  })
})

describe('pmm import, of files at fault', () => {
  test.each([
    ['a quote in a cell', 'administration,kpi,value,note\nDEU,TF-01,95,5" pipe\n', [], /line 2, character 15/],
    ['a header of a title', 'KPI report 2024;;\n;;\nadministration;kpi;value\n', [], /does not look like a header/],
    [
      'two columns for a field',
      'administration,kpi,v1,v2\nDEU,TF-01,1,2\n',
      ['--map', 'v1=value', '--map', 'v2=value'],
      /same field/,
    ],
  ])('ends with exit code 2 and one sentence: %s', async (_what, text, options, sentence) => {
    const { code, stderr } = await importText(text, options)
    expect(code).toBe(2)
    expect(stderr.split('\n')[0]).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

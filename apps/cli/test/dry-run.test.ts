import { describe, expect, test } from 'vitest'
import { pmm, useFolder } from './pmm.fixture.ts'

const folder = useFolder()
const dryRun = (file: string, ...options: string[]) =>
  pmm(['import', file, '--method', 'pmm-illustrative', '--cycle', 'a', '--period', '2022', '--dry-run', ...options])

describe('pmm import --dry-run, without a server', () => {
  test('judges by what ships with the program, and says so', async () => {
    const file = folder.write('good.csv', 'administration,kpi,value\nGermany,TF-01,50\n')
    const { code, stdout, stderr } = await dryRun(file, '--json')
    expect(code).toBe(0)
    expect(stderr).toContain('No server answers')
    expect(JSON.parse(stdout)).toMatchObject({ cycles: [{ cycle: 'a', accepted: 1, rejected: 0 }], problemCount: 0 })
  })

  test('reports each row at fault with the column of the file', async () => {
    const file = folder.write('wide.csv', 'country,TF-01,Release\nGermany,50,4\nAtlantis,60,5\nKenya,high,6\n')
    const { code, stdout } = await dryRun(file, '--administration', 'country', '--map', 'Release=TF-02', '--json')
    expect(code).toBe(1)
    const places = JSON.parse(stdout).problems.map((one: Record<string, unknown>) => [one.row, one.column, one.rule])
    expect(places).toContainEqual([2, 'country', 'unknown-administration'])
    expect(places).toContainEqual([3, 'TF-01', 'not-a-number'])
    expect(places.filter(([row]: unknown[]) => row === 2)).toHaveLength(1)
  })

  test('finds a cell that is reported twice', async () => {
    const file = folder.write('twice.csv', 'administration,kpi,value\nDEU,TF-01,50\nGermany,TF-01,60\n')
    const { stdout } = await dryRun(file)
    expect(stdout).toMatch(/2 +kpi +TF-01 +duplicate-row +row 1/)
  })

  test('refuses columns that nobody knows', async () => {
    const file = folder.write('unknown.csv', 'administration,TF-01,Remarks\nDEU,50,fine\n')
    const { code, stderr } = await dryRun(file)
    expect(code).toBe(2)
    expect(stderr).toContain('Remarks')
  })

  test.each([
    ['an empty file', '', 'is empty'],
    ['a file of another encoding', '\u0000a\u0000d', 'not UTF-8'],
    ['a header without rows', 'administration,kpi,value\n', 'no row of data'],
    ['a column named twice', 'administration,kpi,value,value\n', 'twice'],
    ['a quote that never ends', 'administration,kpi,value\n"DEU,TF-01,5\n', 'the CSV cannot be read at line'],
    ['a missing column', 'country,kpi,value\nDEU,TF-01,5\n', 'no column "administration"'],
  ])('refuses %s', async (name, content, words) => {
    const { code, stderr } = await dryRun(folder.write(`${name.replaceAll(' ', '-')}.csv`, content))
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })

  test('reports text that is not UTF-8', async () => {
    const bytes = Buffer.from([
      ...Buffer.from('administration,kpi,value\nC'),
      0xf4,
      0x74,
      ...Buffer.from('e,TF-01,5\n'),
    ])
    const { code, stdout } = await dryRun(folder.write('latin.csv', bytes))
    expect(code).toBe(1)
    expect(stdout).toMatch(/1 +administration .*broken-encoding/)
  })

  test('does not go on without a server when rows are to be sent', async () => {
    const file = folder.write('send.csv', 'administration,kpi,value\nDEU,TF-01,5\n')
    const { code, stderr } = await pmm(['import', file, '--method', 'lpi', '--cycle', 'a'], { PMM_API_KEY: 'pmm_key' })
    expect(code).toBe(3)
    expect(stderr).toContain('does not answer')
  })
})

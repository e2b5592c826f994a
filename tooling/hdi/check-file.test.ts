import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { environment } from '../env.ts'
import { checkFile } from './check-file.ts'
import { compareIndices } from './compare.ts'
import { publishedIndices } from './published.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pmm-hdi-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const header = 'iso3,country,year,le,eys,mys,gnipc,hdi_published,hdi_computed,abs_err'

describe('compareIndices', () => {
  const published = [
    { country: 'AAA', year: '2000', index: 0.5 },
    { country: 'BBB', year: '2000', index: 0.7 },
  ]

  test('calls exact what rounds to what is published', () => {
    expect(compareIndices(published, (country) => (country === 'AAA' ? 0.5004 : 0.6996)).exact).toBe(2)
  })

  test('shows what does not, and what was not computed', () => {
    const compared = compareIndices(published, (country) => (country === 'AAA' ? 0.5006 : undefined))
    expect(compared.exact).toBe(0)
    expect(compared.differing).toEqual(['AAA 2000: 0.5006, published 0.5', 'BBB 2000: nothing, published 0.7'])
  })
})

describe('publishedIndices', () => {
  test('refuses a row without an index', () => {
    expect(() => publishedIndices('iso3,year,hdi_published\nAAA,2000,\n')).toThrow('row 1')
  })
})

describe('the method of the Human Development Index', () => {
  test('gives the index of made-up countries, capped, at the middle and with nothing of a dimension', async () => {
    const rows = [
      'AAA,At the top,2000,90,20,16,100000,1,,',
      'AAA,At the top,2001,85,18,15,75000,1,,',
      'BBB,In the middle,2000,52.5,9,7.5,2738.6127875,0.5,,',
      'CCC,Educated by half,2001,85,18,0,75000,0.794,,',
      'DDD,Without schools,2001,85,0,0,75000,0,,',
    ]
    const file = join(folder, 'made-up.csv')
    writeFileSync(file, `${header}\n${rows.join('\n')}\n`)
    expect(await checkFile(file, root)).toMatchObject({ compared: 5, exact: 5, differing: [] })
  })

  const file = environment.hdiFile ?? join(root, '../shared/data/hdi_hdr23-24.csv')
  if (existsSync(file))
    test('gives every published index', async () => {
      const { compared, exact } = await checkFile(file, root)
      expect([compared, exact]).toEqual([5808, 5808])
    })
  else
    test(`is not compared with the published indices: ${file} is absent, PMM_HDI_FILE may name it`, () => {
      expect(existsSync(file)).toBe(false)
    })
})

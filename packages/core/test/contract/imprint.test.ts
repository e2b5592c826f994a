import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { defaultLicence, Imprint, type ImprintSource, imprintOf, imprintTexts } from '../../src/contract/imprint.ts'
import { tableTitles } from '../../src/contract/table-titles.ts'

const source: ImprintSource = {
  table: 'scores',
  subject: 'all',
  of: 'cycle:c2',
  method: { id: 'pmm', standing: 'illustrative' },
  cycles: [{ methodVersion: '1.0.0' }, { methodVersion: '2.0.0' }, { methodVersion: '1.0.0' }],
  provenance: 'reported',
  release: 'pmm.pmm/2026-r1',
  viewer: 'public',
  date: new Date('2026-11-23T23:59:59Z'),
  licence: defaultLicence,
  rows: 12,
  hash: 'a'.repeat(64),
}

describe('imprintOf', () => {
  it('has the published shape, released or live', () => {
    expect(Value.Check(Imprint, imprintOf(source))).toBe(true)
    expect(Value.Check(Imprint, imprintOf({ ...source, release: null }))).toBe(true)
  })

  it('names the table, the method and its standing', () => {
    expect(imprintOf(source)).toMatchObject({
      title: tableTitles.scores,
      table: 'scores',
      method: 'pmm',
      standing: 'illustrative',
      rows: 12,
      licence: 'CC BY 4.0',
    })
  })

  it('names every version of the method once, in the order of the cycles', () => {
    expect(imprintOf(source).methodVersions).toEqual(['1.0.0', '2.0.0'])
    expect(imprintOf({ ...source, cycles: [] }).methodVersions).toEqual([])
  })

  it('gives the day in UTC', () => {
    expect(imprintOf(source).date).toBe('2026-11-23')
  })

  it('is released with a release, and live without', () => {
    expect(imprintOf(source)).toMatchObject({ status: 'released', release: 'pmm.pmm/2026-r1' })
    expect(imprintOf({ ...source, release: null })).toMatchObject({ status: 'live', release: null })
  })

  it('is quoted with its release, its day and its method', () => {
    expect(imprintOf(source).citation).toBe(
      'Open PMM: Scores of a cycle (cycle:c2), release pmm.pmm/2026-r1 of 2026-11-23. Method pmm 1.0.0, 2.0.0 (illustrative).',
    )
  })

  it('is quoted as not released where it is live', () => {
    expect(imprintOf({ ...source, release: null }).citation).toBe(
      'Open PMM: Scores of a cycle (cycle:c2), live results of 2026-11-23, not released. Method pmm 1.0.0, 2.0.0 (illustrative).',
    )
  })

  it('says in the citation that nobody reported the data of a demonstration', () => {
    expect(imprintOf({ ...source, provenance: 'demonstration' }).citation).toMatch(
      /\(illustrative\)\. Demonstration data, generated: no administration reported them\.$/,
    )
  })
})

describe('imprintTexts', () => {
  it('has a text for every member, in the order of the imprint', () => {
    const imprint = imprintOf(source)
    const texts = imprintTexts(imprint)
    expect(texts.map(([name]) => name)).toEqual(Object.keys(imprint))
    expect(texts.every(([, text]) => typeof text === 'string')).toBe(true)
  })

  it('joins versions by blanks, writes numbers in decimals and nothing for null', () => {
    const texts = Object.fromEntries(imprintTexts(imprintOf({ ...source, release: null })))
    expect(texts).toMatchObject({ methodVersions: '1.0.0 2.0.0', rows: '12', release: '' })
  })
})

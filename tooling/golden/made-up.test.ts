import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Case, Outcome } from './reference/case.ts'
import { type Reference, referenceAt } from './reference/reference.ts'
import type { Table } from './reference/table.ts'
import { replayAll } from './replay.ts'
import { linesOf } from './report.ts'

const directory = fileURLToPath(new URL('fixtures', import.meta.url))
const reference = referenceAt(directory)
const results = replayAll(reference)

describe('the reference on its made-up panel', () => {
  it.each(results.map(({ id, outcome }) => [id, outcome] as const))(
    '%s agrees, or is wrong by a known defect',
    (_, outcome) => {
      expect(outcome).not.toHaveProperty('difference')
    },
  )

  it('is equal in all but gaps under Copeland and goalposts over all years', () => {
    const wrong = results.filter(({ outcome }) => outcome.verdict === 'coinr-wrong').map(({ id }) => id)
    expect(wrong).toEqual(['agg__none__rank__globalFALSE__copeland', 'goalposts_imeta_global_TRUE'])
  })

  it('ends its report with the sum', () => {
    expect(linesOf(results).at(-1)).toBe(`${results.length} passed, 0 failed`)
  })
})

describe('replaying', () => {
  it('names the first cell that differs', () => {
    const spoiled = spoil('synth/agg__none__zscore__globalTRUE__hmean.csv', 'O2', 7)
    expect(outcomeOf(spoiled, 'agg__none__zscore__globalTRUE__hmean')).toMatchObject({
      difference: { row: expect.stringMatching(/^2019 C/), column: 'O2', theirs: 12345 },
    })
  })

  it('fails a case whose function it does not know', () => {
    const unknown = withCases(reference, [{ id: 'new', fn: 'get_tomorrow' }])
    expect(linesOf(replayAll(unknown)).at(-2)).toContain('unknown function get_tomorrow')
  })

  it.each([
    ['Impute.purse i_mean_grp by Region groups', {}],
    ['impute_panel latest 2019', {}],
    ['Aggregate.purse', { f_ag: 'a_hmean', year: 2020 }],
    ['Aggregate.purse', { f_ag: 'a_hmean', by_df: 'sometimes' }],
  ])('fails what it does not wholly understand: %s %o', (fn, args) => {
    const text = readFileSync(`${directory}/manifest/08_synth_customs.json`, 'utf8')
    const one = (JSON.parse(text) as Case[]).find(({ id }) => id === 'agg__none__zscore__globalTRUE__hmean')!
    const outcome = outcomeOf(withCases(reference, [{ ...one, fn, args }]), one.id)
    expect(JSON.stringify(outcome)).toMatch(/unknown function|did not understand args\.(year 2020|by_df sometimes)/)
  })

  it('prints failures last, above the sum alone', () => {
    const spoiled = spoil('synth/agg__none__zscore__globalTRUE__hmean.csv', 'O2', 7)
    const lines = linesOf(replayAll(spoiled))
    expect(lines.at(-2)).toMatch(/^failed /)
    expect(lines.slice(0, -2).filter((line) => line.startsWith('failed'))).toEqual([])
  })

  it('fails a case of which ours has an answer where an error is expected', () => {
    const given = { id: 'x', fn: 'Aggregate.purse', args: { f_ag: 'a_amean' }, error: 'none may be', output: null }
    const one = withCases(reference, [{ ...given, input: 'synth/norm__none__zscore__globalTRUE.csv' }])
    expect(outcomeOf(one, 'x').verdict).toBe('failed')
  })

  it('reads the same case under another id and file', () => {
    const text = readFileSync(`${directory}/manifest/08_synth_customs.json`, 'utf8')
    const one = (JSON.parse(text) as Case[]).find(({ fn }) => fn === 'Normalise.purse')!
    expect(outcomeOf(withCases(reference, [{ ...one, id: 'renamed' }]), 'renamed').verdict).toBe('passed')
  })
})

const withCases = (base: Reference, cases: readonly Case[]): Reference => ({
  ...base,
  manifests: [{ name: 'm', cases }],
})

const outcomeOf = (replayed: Reference, id: string): Outcome =>
  replayAll(replayed).find((one) => one.id === id)!.outcome

/** The reference with one cell changed. */
function spoil(path: string, column: string, row: number): Reference {
  const table = (asked: string): Table => {
    const whole = reference.table(asked)
    if (asked !== path) return whole
    const numbers = (name: string) => {
      const cells = whole.numbers(name).slice()
      if (name === column) cells[row] = 12345
      return cells
    }
    return { ...whole, numbers }
  }
  return { ...reference, table }
}

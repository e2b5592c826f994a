import { afterEach, describe, expect, it, vi } from 'vitest'
import { measured } from './measure-script.ts'
import { runPart, unmeasured, verdictLines } from './unmeasured.ts'

describe('a benchmark', () => {
  afterEach(() => {
    unmeasured.length = 0
    vi.restoreAllMocks()
  })

  it('names every row that was not measured at its end', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    expect(await measured('engine/no-such-script.ts', [1, 2])).toBeNull()
    expect(verdictLines(unmeasured)).toEqual(['not measured: engine/no-such-script.ts 1 2', '1 not measured'])
  })

  it('goes on after a part that ends with an error, and names it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await runPart('offices', () => Promise.reject(new Error('no database')))
    await runPart('engine', async () => {})
    expect(unmeasured).toEqual(['offices'])
  })

  it('says nothing where everything was measured', () => {
    expect(verdictLines([])).toEqual([])
  })
})

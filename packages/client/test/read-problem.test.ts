import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readProblem } from '../src/read-problem.ts'

const read = (body: unknown, status = 422) => readProblem(JSON.stringify(body), status)

describe('readProblem', () => {
  test('fills in what is missing as RFC 9457 says', () => {
    expect(read({ title: 'No' })).toEqual({ type: 'about:blank', title: 'No', status: 422, detail: 'No' })
    expect(read({ detail: 'No row' })).toMatchObject({ title: 'No row', detail: 'No row' })
  })

  test('believes the status of the answer, not of its body', () => {
    expect(read({ title: 'No', status: 200 }, 403)?.status).toBe(403)
  })

  test('counts the rows at fault where the server does not', () => {
    const problems = [{ row: 1, column: 'kpi', value: 'X', rule: 'unknown-kpi', message: 'no KPI "X"' }]
    expect(read({ title: 'No', problems })?.problemCount).toBe(1)
    expect(read({ title: 'No', problems, problemCount: 9 })?.problemCount).toBe(9)
  })

  test('leaves out rows at fault that are no list', () => {
    expect(read({ title: 'No', problems: 'many', problemCount: 3 })).not.toHaveProperty('problems')
  })

  test('leaves out entries that name no row, but still counts them', () => {
    const row = { row: null, column: 'kpi', value: 'X', rule: 'unknown-kpi', message: 'no KPI "X"' }
    const { problems, problemCount } = read({ title: 'No', problems: [null, 'row', {}, row] })!
    expect([problems, problemCount]).toEqual([[row], 4])
  })

  test.each([[''], ['null'], ['[]'], ['"no"'], ['{"title":""}'], ['{"title":7}'], ['<h1>no</h1>'], ['{"title":']])(
    'finds none in %s',
    (text) => {
      expect(readProblem(text, 502)).toBeUndefined()
    },
  )

  test('reads or refuses any text without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const problem = readProblem(text, 500)
        expect(problem === undefined || problem.title !== '').toBe(true)
      }),
    )
  })
})

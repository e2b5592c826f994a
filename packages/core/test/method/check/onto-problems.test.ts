import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../src/method/check/check-method.ts'
import { checkRobustness } from '../../../src/method/check/check-robustness.ts'
import { ontoProblems } from '../../../src/method/check/onto-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { group, level, smallMethod } from '../small-method.ts'

const withMeans = (top: object, below: object, change: object = {}) =>
  smallMethod({ levels: [level('Overall', top), level('Dimension', below)], ...change }) as unknown as Method
const own = ['copeland', 'benefit-of-the-doubt'] as const

describe('ontoProblems', () => {
  test.each(own)('asks a %s mean what becomes of its scores, naming the choices', (mean) => {
    const [problem, ...others] = ontoProblems(withMeans({}, { mean }))
    expect(others).toEqual([])
    expect(problem).toMatchObject({ path: '/levels/1/aggregation/onto', value: null })
    expect(problem!.message).toMatch(`${mean} scores from`)
    expect(problem!.message).toMatch(
      'the method from 0 to 100; say "onto": "scale" to bring it there, or "onto": "own"',
    )
  })

  test.each(own)('asks a %s mean of the overall score too', (mean) => {
    expect(ontoProblems(withMeans({ mean }, {})).map(({ path }) => path)).toEqual(['/levels/0/aggregation/onto'])
  })

  test.each(own)('takes a %s mean that is brought onto the scale anywhere', (mean) => {
    expect(ontoProblems(withMeans({ mean, onto: 'scale' }, { mean, onto: 'scale' }))).toEqual([])
  })

  test.each(own)('takes a %s mean that keeps its scale at the top, or below a Copeland mean', (mean) => {
    expect(ontoProblems(withMeans({ mean, onto: 'own' }, {}))).toEqual([])
    expect(ontoProblems(withMeans({ mean: 'copeland', onto: 'own' }, { mean, onto: 'own' }))).toEqual([])
  })

  test.each(['arithmetic', 'geometric', 'median', 'weakest-link'])('refuses to keep it below a %s mean', (mean) => {
    for (const below of own) {
      const [problem] = ontoProblems(withMeans({ mean }, { mean: below, onto: 'own' }))
      expect(problem).toMatchObject({ path: '/levels/1/aggregation/onto', value: 'own' })
      expect(problem!.message).toMatch(`leaves A on`)
      expect(problem!.message).toMatch(`below ALL, whose ${mean} mean takes scores from 0 to 100`)
    }
  })

  test('takes a benefit of the doubt on its own scale below another, but not a Copeland score', () => {
    const top = { mean: 'benefit-of-the-doubt', onto: 'own' }
    expect(ontoProblems(withMeans(top, top))).toEqual([])
    expect(ontoProblems(withMeans(top, { mean: 'copeland', onto: 'own' }))).toHaveLength(1)
  })

  test('asks nothing of a benefit of the doubt where the scale of the method is 0 to 1', () => {
    const below = { mean: 'benefit-of-the-doubt' }
    expect(ontoProblems(withMeans({}, below, { scale: { lower: 0, upper: 1 } }))).toEqual([])
  })

  test('finds the aggregation of a group', () => {
    const aggregation = { mean: 'copeland', minimumCoverage: 0 }
    const groups = [group(), group({ code: 'A', parent: 'ALL', aggregation })]
    expect(ontoProblems(withMeans({}, {}, { groups })).map(({ path }) => path)).toEqual(['/groups/1/aggregation/onto'])
  })

  test('is part of the check of a method', () => {
    expect(checkMethod(withMeans({}, { mean: 'copeland' })).method).toBeNull()
    expect(checkMethod(withMeans({}, { mean: 'copeland', onto: 'scale' })).problems).toEqual([])
  })

  test('refuses the member under a mean on the scale of the method', () => {
    expect(checkMethod(withMeans({ onto: 'scale' }, {})).problems).toMatchObject([
      { path: '/levels/0/aggregation/onto', value: 'scale' },
    ])
  })
})

describe('checkRobustness, of alternative means', () => {
  const spec = (alternative: object) => ({
    seed: 1,
    replications: 10,
    sources: { aggregations: [{ level: 'Dimension', alternatives: [{ mean: 'median' }, alternative] }] },
  })

  test.each(own)('asks a %s mean what becomes of its scores', (mean) => {
    const method = withMeans({}, {})
    expect(checkRobustness(spec({ mean }), method).problems).toMatchObject([
      { path: '/sources/aggregations/0/alternatives/1/onto', value: null },
    ])
    expect(checkRobustness(spec({ mean, onto: 'scale' }), method).problems).toEqual([])
  })
})

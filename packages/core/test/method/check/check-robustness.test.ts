import { describe, expect, it } from 'vitest'
import { checkRobustness } from '../../../src/method/check/check-robustness.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { level, smallMethod } from '../small-method.ts'

const method = smallMethod() as Method
const spec = (sources: object, rest: object = {}) => ({ seed: 1, replications: 10, sources, ...rest })
const paths = (candidate: unknown, of = method) => checkRobustness(candidate, of).problems.map(({ path }) => path)

describe('checkRobustness', () => {
  it('passes what names only what the method has', () => {
    const good = spec({ weights: [{ noise: 0.25, level: 'kpis' }], leaveOut: ['A-1'] }, { nodes: ['A'] })
    expect(checkRobustness(good, method)).toEqual({ spec: good, problems: [] })
  })

  it('says where the shape is wrong', () => {
    expect(paths(spec({ weights: [{ noise: 2 }] }))).toContain('/sources/weights/0/noise')
  })

  it('refuses names the method has not', () => {
    const bad = spec({ weightSets: ['X'], normalisations: [{ kpis: { X: { method: 'rank' } } }] }, { nodes: ['A-1'] })
    expect(paths(bad)).toEqual(['/nodes', '/sources/weightSets', '/sources/normalisations/0/kpis'])
  })

  it('refuses targets of nodes that are no groups', () => {
    const targets = [{ kind: 'rank-shift', node: 'A-1' }]
    expect(paths(spec({}, { sensitivity: { base: 2, targets } }))).toEqual(['/sensitivity/targets/0/node'])
  })

  it('names the kinds a target may be of', () => {
    const { problems } = checkRobustness(spec({}, { sensitivity: { base: 2, targets: [{ kind: 'X' }] } }), method)
    expect(problems[0]?.message).toContain('kind is one of rank-shift, score, rank, change')
  })

  it('names what the method has where a spec names what it has not', () => {
    const { problems } = checkRobustness(spec({ weights: [{ noise: 0.1, level: 'Pillar' }] }), method)
    expect(problems[0]?.message).toBe('the method has no level "Pillar"; it has Overall, Dimension, kpis')
  })

  it.each([
    ['/sources', spec({ wieghts: [] })],
    ['/replications', { ...spec({}), replications: 0 }],
    ['/sources/weights/0/noise', spec({ weights: [{ noise: 1.5 }] })],
    ['/sources/aggregations/0/alternatives', spec({ aggregations: [{ alternatives: [] }] })],
    ['/sources/aggregations/0/alternatives/0/mean', spec({ aggregations: [{ alternatives: [{ mean: 'x' }] }] })],
    ['/sources/normalisations/0/all', spec({ normalisations: [{ all: { method: 'x' } }] })],
    ['/sources/measurementError/reported', spec({ measurementError: { reported: -1 } })],
    ['', [1]],
  ])('finds one fault at "%s"', (path, candidate) => {
    expect(paths(candidate)).toEqual([path])
  })

  it('refuses to shake weights that are fitted on scores', () => {
    const levels = [level('Overall'), { ...level('Dimension'), weighting: { rule: 'correlations' } }]
    expect(paths(spec({ weights: [{ noise: 0.1 }] }), smallMethod({ levels }) as Method)).toEqual(['/sources/weights'])
  })

  it('refuses to leave out what everything hangs on', () => {
    expect(paths(spec({ leaveOut: ['A', 'ALL'] }))).toEqual(['/sources/leaveOut', '/sources/leaveOut'])
  })
})

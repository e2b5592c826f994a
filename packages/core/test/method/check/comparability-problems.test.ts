import { describe, expect, test } from 'vitest'
import { comparabilityProblems } from '../../../src/method/check/comparability-problems.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import { smallMethod } from '../small-method.ts'

const declared = { kpi: 'A-1', since: '2.0.0', class: 'indirect', note: 'in hours' }
const problemsOf = (...comparability: object[]) =>
  comparabilityProblems(smallMethod({ version: '2.0.0', comparability }) as unknown as Method)
const path = '/comparability/0'

describe('comparabilityProblems', () => {
  test('finds nothing where nothing is declared', () => {
    expect(comparabilityProblems(smallMethod() as unknown as Method)).toEqual([])
  })

  test.each(['direct', 'indirect', 'subject-only', 'new'])('takes %s of a KPI of the method', (name) => {
    expect(problemsOf({ ...declared, class: name })).toEqual([])
  })

  test('takes a KPI of before as discontinued, and a code of before', () => {
    expect(problemsOf({ ...declared, kpi: 'OLD', class: 'discontinued' })).toEqual([])
    expect(problemsOf({ ...declared, was: 'OLD', since: '1.9.0' })).toEqual([])
  })

  test('names a KPI that the method has not', () => {
    expect(problemsOf({ ...declared, kpi: 'OLD' })).toEqual([
      {
        path: `${path}/kpi`,
        value: 'OLD',
        message: 'there is no KPI "OLD"; only "discontinued" may name one of before',
      },
    ])
  })

  test('refuses to discontinue a KPI of the method', () => {
    expect(problemsOf({ ...declared, class: 'discontinued' })).toEqual([
      {
        path: `${path}/class`,
        value: 'discontinued',
        message: '"A-1" is a KPI of this method; drop it, or say another class',
      },
    ])
  })

  test.each(['2.0.1', '2.10.0', '10.0.0'])('refuses the version %s, which is still to come', (since) => {
    expect(problemsOf({ ...declared, since })).toEqual([
      {
        path: `${path}/since`,
        value: since,
        message: 'is after version 2.0.0 of this method; name the version of the change',
      },
    ])
  })

  test.each([
    ['new', 'A-1'],
    ['discontinued', 'OLD'],
  ])('refuses a code of before of a %s KPI', (name, kpi) => {
    expect(problemsOf({ ...declared, kpi, class: name, was: 'X' })).toEqual([
      { path: `${path}/was`, value: 'X', message: `a ${name} KPI has no code before; drop "was"` },
    ])
  })

  test('refuses as code of before the code of now', () => {
    expect(problemsOf({ ...declared, was: 'A-1' })).toEqual([
      { path: `${path}/was`, value: 'A-1', message: 'is the code it has now; drop "was"' },
    ])
  })

  test('names the declaration that says it already', () => {
    const twin = { ...declared, class: 'direct' }
    expect(problemsOf(declared, twin)).toEqual([
      {
        path: '/comparability/1',
        value: twin,
        message: '/comparability/0 says it of the same KPI and version; drop one',
      },
    ])
    expect(problemsOf(declared, { ...declared, since: '1.5.0' })).toEqual([])
  })

  test('lets one KPI alone go on with a KPI of before', () => {
    const [first, second] = ['A-1', 'A-2'].map((kpi) => ({ ...declared, kpi, was: 'OLD' }))
    expect(problemsOf(first!, second!)).toEqual([
      {
        path: '/comparability/1/was',
        value: 'OLD',
        message: '/comparability/0 has the same KPI before; only one can go on with it',
      },
    ])
    expect(problemsOf(first!, { ...second, since: '1.5.0' })).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { Method } from '../../../src/method/schema/method.ts'
import { childrenOf, depthOf, parentsOf, pathOf } from '../../../src/method/tree/tree.ts'
import { group, smallMethod } from '../small-method.ts'

const method = smallMethod() as Method
const parents = parentsOf(method)
const cyclic = new Map([
  ['A', 'B'],
  ['B', 'A'],
  ['k', 'A'],
])

describe('childrenOf', () => {
  test('lists groups and KPIs below every group', () => {
    const codes = [...childrenOf(method)].map(([code, children]) => [code, children.map((child) => child.code)])
    expect(codes).toEqual([
      ['ALL', ['A']],
      ['A', ['A-1', 'A-2']],
    ])
  })

  test('gives an empty list for a group without children', () => {
    const groups = [...method.groups, group({ code: 'B', parent: 'ALL' })] as Method['groups']
    expect(childrenOf({ ...method, groups }).get('B')).toEqual([])
  })
})

describe('pathOf', () => {
  test('walks from the parent up to the root', () => {
    expect(pathOf('A-1', parents)).toEqual(['A', 'ALL'])
  })

  test('ends when it comes round in a cycle', () => {
    expect(pathOf('k', cyclic)).toEqual(['A', 'B', 'A'])
    expect(pathOf('A', cyclic)).toEqual(['B', 'A'])
  })
})

describe('depthOf', () => {
  test('counts the groups above a node', () => {
    expect(['ALL', 'A', 'A-1'].map((code) => depthOf(code, parents))).toEqual([0, 1, 2])
  })

  test('is null where no root is above', () => {
    expect(depthOf('A', cyclic)).toBeNull()
    expect(depthOf('k', new Map([['k', 'nowhere']]))).toBeNull()
  })
})

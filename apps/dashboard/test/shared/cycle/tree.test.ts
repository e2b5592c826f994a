import { describe, expect, test } from 'vitest'
import { createTree, isKpi } from '../../../src/shared/cycle/tree.ts'
import { method, tree } from '../../examples.ts'

describe('createTree', () => {
  test('begins at the overall score', () => {
    expect(tree.root.code).toBe('ALL')
  })

  test('knows the children of a group in the order of the method, and none of a KPI', () => {
    expect(tree.children('D').map(({ code }) => code)).toEqual(['K1', 'K2', 'K3'])
    expect(tree.children('K1')).toEqual([])
  })

  test('knows the way up, the parent first', () => {
    expect(tree.path('K1')).toEqual(['D', 'ALL'])
    expect(tree.path('ALL')).toEqual([])
  })

  test('names the level of a node', () => {
    expect(['ALL', 'D', 'K1'].map(tree.level)).toEqual(['Overall', 'Dimension', 'KPI'])
    expect(createTree({ ...method, levels: [] }).level('D')).toBe('Group')
  })

  test('knows no node of another method', () => {
    expect(tree.node('LPI')).toBeUndefined()
  })
})

describe('isKpi', () => {
  test('tells KPIs from groups', () => {
    expect([isKpi(tree.node('K1')!), isKpi(tree.root)]).toEqual([true, false])
  })
})

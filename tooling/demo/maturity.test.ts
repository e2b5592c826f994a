import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import { packOf } from '@pmm/core/method/packs'
import { rowsOf } from '@pmm/table/frame'
import { describe, expect, test } from 'vitest'
import { demonstrationInputs } from '../disclosure/demonstration-inputs.ts'
import { gradeOf } from './evidence.ts'

const method = packOf('pmm-illustrative')!
const { chain } = demonstrationInputs({})
const evidence = (_: string, administration: string, kpi: string) => gradeOf({ seed: 1, administration, kpi })
const last = rowsOf(maturityFrame(chain, { evidence, isBrief: true })).filter(({ cycle }) => cycle === 'demo-2024')
const rowsFor = (node: string) => last.filter((row) => row.node === node)

describe('the levels of maturity of the demonstration', () => {
  test.each(['PMM', 'TF', 'RC', 'EN', 'OD'])('go from 1 to 5 in %s', (node) => {
    const levels = rowsFor(node).flatMap(({ level }) => (level === null ? [] : [level]))
    expect(new Set(levels)).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  test('tell who is not assessable from who is at level 1', () => {
    const outcomes = last.filter(({ node }) => method.maturity!.groups.some(({ group }) => group === node))
    const unassessed = outcomes.filter(({ assessment }) => assessment === 'not-assessable')
    expect(unassessed.length).toBeGreaterThan(0)
    expect(unassessed.every(({ level, coverage }) => level === null && coverage! < 0.5)).toBe(true)
    expect(outcomes.some(({ level }) => level === 1)).toBe(true)
  })

  test('stand in the order of the tree', () => {
    const [first] = last
    const nodes = last.filter(({ administration }) => administration === first!.administration).map(({ node }) => node)
    expect(nodes.slice(0, 3)).toEqual(['PMM', 'TF', 'TF-paperless'])
    expect(nodes.indexOf('RC')).toBeGreaterThan(nodes.indexOf('TF-border'))
  })

  test('ask for evidence at some gates, which decides for somebody', () => {
    const gates = method.maturity!.groups.flatMap(({ gates: ofGroup = [] }) => ofGroup)
    expect(gates.filter((gate) => gate.evidence !== undefined).length).toBeGreaterThan(0)
    const ungraded = rowsOf(maturityFrame(chain, { isBrief: true })).filter(({ cycle }) => cycle === 'demo-2024')
    expect(ungraded.some(({ level }, row) => level !== last[row]!.level)).toBe(true)
  })
})

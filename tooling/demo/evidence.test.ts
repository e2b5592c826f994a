import { evidenceGrades } from '@pmm/core/domain/evidence'
import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { evidenceNote, gradesOf } from './evidence.ts'
import { forerunnerOf } from './forerunner.ts'

const kpis = packOf('pmm-illustrative')!.kpis.map(({ code }) => code)
const all = members.flatMap(({ code }) => gradesOf(1, code, kpis))

describe('gradesOf', () => {
  test('has every grade, and leaves values without one', () => {
    expect(new Set(all.map(({ grade }) => grade))).toEqual(new Set(evidenceGrades.filter((grade) => grade !== 'none')))
    expect(all.length).toBeLessThan(members.length * kpis.length)
  })

  test('says of every grade that it is generated', () => {
    expect(new Set(all.map(({ note }) => note))).toEqual(new Set([evidenceNote]))
    expect(evidenceNote).toContain('Demonstration')
  })

  test('grades only what it is told was reported, and the same again', () => {
    expect(gradesOf(1, 'FRA', ['TF-01', 'TF-02']).every(({ kpi }) => kpi <= 'TF-02')).toBe(true)
    expect(gradesOf(1, 'FRA', kpis)).toEqual(gradesOf(1, 'FRA', kpis))
  })
})

describe('forerunnerOf', () => {
  test('sets a few administrations apart, by two steps', () => {
    const counts = Map.groupBy(members, ({ code }) => forerunnerOf(1, code).skill)
    expect(counts.size).toBe(3)
    expect(counts.get(0)!.length).toBeGreaterThan(0.8 * members.length)
  })
})

import type { ReleasedCycle } from '@pmm/core/contract/releases'
import type { Release } from '@pmm/store/release/release.repository'
import { describe, expect, it } from 'vitest'
import { missingOf, needsOf, toAsk, type WorkPart, workOf } from '../src/release/stages.ts'

const cycles = ['A', 'B'].map((cycle) => ({ cycle }) as ReleasedCycle)
const work = workOf({ method: 'lpi', snapshot: { cycles } as unknown as Release['snapshot'] })
const named = ({ stage, part }: WorkPart) => `${stage} ${part}`
const needs = (stage: WorkPart['stage'], part: string) => needsOf(work, { stage, part }).map(named)

describe('the work of a release', () => {
  it('begins with what needs nothing and takes longest', () => {
    expect(work.slice(0, 2).map(named)).toEqual(['chain method:lpi', 'prepare live'])
    expect(work).toHaveLength(1 + 3 + 3 + 3)
  })

  it('needs nothing that comes after it, so that nobody waits for another who waits', () => {
    for (const [at, part] of work.entries())
      for (const need of needsOf(work, part)) expect(work.slice(0, at).map(named)).toContain(named(need))
  })

  it('makes a cycle of its own parts alone, and what spans the cycles of all of them', () => {
    expect(needs('publish', 'cycle:A')).toEqual(['prepare cycle:A', 'whole cycle:A'])
    expect(needs('publish', 'method:lpi')).toEqual([
      ...['prepare live', 'prepare cycle:A', 'prepare cycle:B'],
      ...['whole method:lpi', 'whole cycle:A', 'whole cycle:B'],
    ])
    expect([needs('whole', 'cycle:B'), needs('chain', 'method:lpi')]).toEqual([['prepare live'], []])
  })

  it('lacks what nobody has made', () => {
    expect(missingOf(work, work.slice(1)).map(named)).toEqual(['chain method:lpi'])
  })

  it('asks for what makes all the others too, and for these where nothing else is missing', () => {
    const whole = work.filter(({ stage }) => stage === 'whole')
    const asked = toAsk(work)
    const reached = new Set([...asked, ...asked.flatMap((part) => needsOf(work, part))].map(named))
    expect(asked).not.toContain(whole[0])
    expect(reached).toEqual(new Set(work.map(named)))
    expect(toAsk(whole)).toEqual(whole)
  })
})

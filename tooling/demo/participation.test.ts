import { members } from '@pmm/core/domain/members'
import { describe, expect, test } from 'vitest'
import { participantsOf } from './participation.ts'

const rounds = [0, 1, 2, 3, 4].map((cycle) => new Set(participantsOf(1, cycle, members).map(({ code }) => code)))
const pairs = rounds.slice(1).map((now, i) => ({ before: rounds[i]!, now }))

describe('participantsOf', () => {
  test('grows from about 60 to about 130', () => {
    const counts = rounds.map(({ size }) => size)
    expect(counts[0]).toBeGreaterThan(52)
    expect(counts[0]).toBeLessThan(70)
    expect(counts[4]).toBeGreaterThan(118)
    expect(counts[4]).toBeLessThan(142)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  })

  test('keeps most of those who were there', () => {
    for (const { before, now } of pairs) expect(before.intersection(now).size / before.size).toBeGreaterThan(0.85)
  })

  test('loses somebody', () => {
    expect(pairs.some(({ before, now }) => before.difference(now).size > 0)).toBe(true)
  })

  test('gains somebody in every cycle', () => {
    for (const { before, now } of pairs) expect(now.difference(before).size).toBeGreaterThan(0)
  })

  test('does not depend on the order of the members', () => {
    const reversed = participantsOf(1, 2, [...members].reverse()).map(({ code }) => code)
    expect(new Set(reversed)).toEqual(rounds[2])
  })
})

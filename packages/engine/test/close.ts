import { expect } from 'vitest'

type Column = readonly number[] | Float64Array

/** Compares cell by cell, missing with missing, within 1e-9 of the larger of 1 and the expected size. */
export function expectClose(found: Column, expected: Column): void {
  expect(found.length).toBe(expected.length)
  for (const [i, x] of Array.from(expected).entries()) {
    const y = found[i]!
    const isClose = Number.isNaN(x) ? Number.isNaN(y) : Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x))
    if (!isClose) expect(Array.from(found)).toEqual(Array.from(expected))
  }
}

import { bitsOf, scrambled } from '@pmm/scoring/kernel/scramble'

/** 32 bits of an administration and a cycle, by which the row of both in a panel is drawn. */
export const rowBits = (administration: string, cycle: string): number =>
  scrambled(bitsOf(administration) ^ Math.imul(bitsOf(cycle), 0x9e3779b1))

/** 32 bits of a KPI and of the counters of a draw, such as the seed and the number of the replication. */
export const drawBits = (kpi: string, ...counters: readonly number[]): number =>
  counters.reduce((bits, counter) => scrambled(bits ^ Math.imul(counter + 1, 0x9e3779b1)), bitsOf(kpi))

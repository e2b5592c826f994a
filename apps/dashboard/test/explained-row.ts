import type { Explained } from '../src/shared/api/table-rows.ts'

const none = Number.NaN
/** The derivation of a score of Kenya in which all but some cells are missing. */
export const explained = (node: string, rest: Partial<Explained>): Explained => ({
  administration: 'KEN',
  node,
  parent: 'D',
  status: 'reported',
  origin: 'reported',
  rule: 'Min–max',
  value: none,
  prepared: none,
  score: none,
  coverage: none,
  coverageAsked: none,
  nominalWeight: none,
  weight: none,
  contribution: none,
  effectiveWeight: none,
  effectiveContribution: none,
  remainder: none,
  ruler: null,
  steps: null,
  gates: null,
  notes: null,
  ...rest,
})

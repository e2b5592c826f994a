import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import type { ReleaseInputs } from '@pmm/core/contract/release-inputs'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { administration } from '@pmm/scoring/fixtures/example'
import { encode } from '@pmm/table/encode'
import { describe, expect, it } from 'vitest'
import { readInputs } from '../../src/inputs/read-inputs.ts'
import { secret } from '../fixtures/inputs-of.ts'
import { smallCodes, smallMethod, smallRelease } from '../fixtures/small-release.ts'

const { inputs } = smallRelease(['2022', '2023'])
const bytes = inputs.chain.map(({ scores }) => encode(scores))

const stored = (dates: readonly string[]): ReleaseInputs => ({
  method: smallMethod.id,
  plan: null,
  parameters: null,
  snapshot: {
    provenance: 'reported',
    cycles: [],
    plan: null,
    parameters: null,
    administrations: smallCodes.map((code) => administration(code)),
    attributes: [],
  },
  cycles: inputs.chain.map(({ cycle, period }, at) => ({
    released: {
      cycle,
      title: cycle,
      period,
      methodVersion: smallMethod.version,
      membershipDate: dates[at]!,
      run: cycle,
      dataRevision: 1,
      disclosureRevision: 1,
      evidenceRevision: 1,
    },
    method: smallMethod,
    scores: bytes[at]!,
    levelOf: () => 'public',
    gradeOf: (code) => (code === 'AAA' && at === 1 ? 'verified' : undefined),
  })),
})

const noise = { secret, pairs: [] }

describe('readInputs', () => {
  const read = readInputs(stored(['2023-06-01', '2023-06-01']), [], noise)

  it('takes the shipped plan and parameters where none were chosen', () => {
    expect([read.plan, read.parameters]).toEqual([defaultPlan, defaultParameters])
  })

  it('reads the scores of every run, once for the same bytes', () => {
    expect(read.chain.map(({ scores }) => encode(scores))).toEqual(bytes)
    const again = readInputs(stored(['2023-06-01', '2023-06-01']), [], noise)
    expect(again.chain[0]!.scores).toBe(read.chain[0]!.scores)
  })

  it('finds peers once for cycles whose members are counted on the same day', () => {
    expect(read.peers[0]).toBe(read.peers[1])
    const apart = readInputs(stored(['2022-06-01', '2023-06-01']), [], noise)
    expect(apart.peers[0]).not.toBe(apart.peers[1])
    expect(apart.groups).toEqual(apart.peers.map(({ groups }) => groups))
  })

  it('counts as members who had joined by the day', () => {
    const early = readInputs(stored(['1999-06-01', '2023-06-01']), [], noise)
    expect(early.chain.map(({ administrations }) => administrations.length)).toEqual([0, smallCodes.length])
  })

  it('knows of earlier releases what was first published, and what the newest of them told', () => {
    const [first, second] = [stored(['2023-06-01', '2023-06-01']), stored(['2023-06-01', '2023-06-01'])]
    const nothing = { benchmarks: [], panelTrends: [], groupChanges: [] }
    const publishedBefore = { public: nothing, members: nothing }
    const after = readInputs(
      second,
      [
        { ...first, published: null },
        { ...second, published: publishedBefore },
      ],
      noise,
    )
    expect(after.earlier.map(({ chain }) => chain.length)).toEqual([2, 2])
    expect(after.publishedBefore?.members.benchmarks).toHaveLength(0)
    expect(readInputs(second, [{ ...first, published: null }], noise).publishedBefore).toBeNull()
  })

  it('asks each cycle for the grades of its values', () => {
    expect([read.evidence('C2022', 'AAA', 'K'), read.evidence('C2023', 'AAA', 'K')]).toEqual([undefined, 'verified'])
    expect(read.evidence('C1999', 'AAA', 'K')).toBeUndefined()
  })
})

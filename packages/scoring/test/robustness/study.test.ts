import { describe, expect, it } from 'vitest'
import { nodesOf } from '../../src/robustness/study.ts'
import { sample, studyOf } from '../fixtures/robustness-example.ts'

describe('nodesOf', () => {
  it('are the overall score where a study names no other node', () => {
    expect(nodesOf(studyOf({}))).toEqual([{ code: 'ALL', node: sample.kpis.length + 2 }])
  })

  it('are the nodes named and the nodes of targets, each once', () => {
    const sensitivity = { base: 2, targets: [{ kind: 'score', administration: 'AAA', node: 'B' } as const] }
    const nodes = nodesOf(studyOf({}, { nodes: ['A', 'ALL'], sensitivity }))
    expect(nodes.map(({ code }) => code)).toEqual(['ALL', 'A', 'B'])
  })
})

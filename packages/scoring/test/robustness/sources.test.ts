import { describe, expect, it } from 'vitest'
import { sourcesOf } from '../../src/robustness/sources.ts'
import { everySource, studyOf } from '../fixtures/robustness-example.ts'

describe('sourcesOf', () => {
  it('are those present, in a fixed order, aggregations with their level', () => {
    expect(sourcesOf(studyOf(everySource).spec).map(({ name }) => name)).toEqual([
      ...['weights', 'weightSets', 'normalisations', 'leaveOut', 'measurementError'],
      ...['aggregations of Level 0', 'aggregations of Level 1'],
    ])
  })

  it('keep their stream whichever other sources there are', () => {
    const streamIn = (sources: Parameters<typeof studyOf>[0]) =>
      sourcesOf(studyOf(sources).spec).find(({ name }) => name === 'leaveOut')?.stream
    expect(streamIn({ leaveOut: ['K1'] })).toBe(streamIn(everySource))
  })

  it('have a stream each', () => {
    const streams = sourcesOf(studyOf(everySource).spec).map(({ stream }) => stream)
    expect(new Set(streams).size).toBe(streams.length)
  })
})

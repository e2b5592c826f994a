import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { jobOf, jobs, sweepJob } from '../../src/job/catalogue.ts'
import { defineJob } from '../../src/job/define-job.ts'
import { isJobName } from '../../src/job/read-payload.ts'
import { releaseStages } from '../../src/job/release-stages.ts'

describe('the catalogue of jobs', () => {
  it('has every name once, and finds each by its name', () => {
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
    for (const job of jobs) expect(jobOf(job.name)).toBe(job)
  })

  it('knows its own names and no others', () => {
    expect(jobs.every(({ name }) => isJobName(name))).toBe(true)
    expect(['', 'score', 'Sweep', 'constructor'].some(isJobName)).toBe(false)
  })

  it('tries a job five times, but a sweep once, which the next sweep repeats', () => {
    expect(jobs.filter(({ attempts }) => attempts !== 5)).toEqual([sweepJob])
    expect(jobs.filter(({ transient }) => transient)).toEqual([sweepJob])
  })
})

describe('the key of a job', () => {
  it('is that of the cycle, and apart where the cycle is scored by force', () => {
    const { key } = jobOf('score-cycle')
    expect([key({ cycle: 'c' }), key({ cycle: 'c', flow: true }), key({ cycle: 'c', force: true })]).toEqual([
      'c',
      'c',
      'c_forced',
    ])
    expect(key({ cycle: 'c', force: false })).toBe('c')
  })

  it('merges a benchmark with its helpers of the same cycle', () => {
    const { key } = jobOf('benchmark-cycle')
    expect(key({ cycle: 'c', helps: true })).toBe(key({ cycle: 'c' }))
  })

  it('is one for all sweeps', () => {
    expect(sweepJob.key({})).toBe('sweep')
  })

  it('keeps a recalculation that ends in releases apart from one that does not', () => {
    const { key } = jobOf('recalculate')
    expect([key({}), key({ release: false }), key({ release: true })]).toEqual([
      'recalculate',
      'recalculate',
      'recalculate_release',
    ])
  })

  it('names the method to be released, * for every method', () => {
    const { key } = jobOf('make-releases')
    expect([key({}), key({ method: 'm' }), key({ method: 'm', always: true }), key({ always: true })]).toEqual([
      '*',
      'm',
      'm_always',
      '*_always',
    ])
  })

  it('tells the parts and the stages of a release apart', () => {
    const { key } = jobOf('release-part')
    const keys = releaseStages.flatMap((stage) => ['a', 'b'].map((part) => key({ release: 'r', stage, part })))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys[0]).toBe('r_chain_a')
    expect(jobOf('build-release').key({ release: 'r' })).toBe('r')
  })
})

describe('the payload of a job', () => {
  it('takes the text of an id and no number', () => {
    expect(Value.Check(jobOf('build-release').payload, { release: 'r' })).toBe(true)
    expect(Value.Check(jobOf('build-release').payload, { release: 7 })).toBe(false)
    expect(Value.Check(jobOf('score-cycle').payload, {})).toBe(false)
  })
})

describe('defineJob', () => {
  const given = { payload: sweepJob.payload, key: () => 'k' }

  it('gives five attempts and keeps finished jobs unless said otherwise', () => {
    expect(defineJob('x', given)).toEqual({ name: 'x', attempts: 5, transient: false, ...given })
    expect(defineJob('x', { ...given, attempts: 2, transient: true })).toMatchObject({ attempts: 2, transient: true })
  })
})

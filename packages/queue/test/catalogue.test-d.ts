import type { Handlers, Publish } from '@pmm/core/job/catalogue'

/** Calls that must not compile; the type check of this package reads this file. */
export async function wrongPublications(publish: Publish): Promise<void> {
  await publish('score-cycle', { cycle: 'pmm-2024' })
  // @ts-expect-error the payload names a cycle
  await publish('score-cycle', {})
  // @ts-expect-error the code of a cycle is text
  await publish('benchmark-cycle', { cycle: 2024 })
  // @ts-expect-error there is no such job
  await publish('score-everything', {})
}

const nothing = async () => {}

// @ts-expect-error the sweep has no handler
export const incomplete: Handlers = {
  'score-cycle': nothing,
  'benchmark-cycle': nothing,
  scrub: nothing,
  recalculate: nothing,
  'make-releases': nothing,
}

export const mistaken: Pick<Handlers, 'score-cycle'> = {
  // @ts-expect-error the payload of this job has no period
  'score-cycle': async ({ period }) => void period,
}

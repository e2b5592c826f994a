import type { Handlers } from '@pmm/core/job/catalogue'

const nothing = async () => {}

/** Handlers that do nothing, but for those given. */
export const handlersWith = (given: Partial<Handlers>): Handlers => ({
  'score-cycle': nothing,
  'benchmark-cycle': nothing,
  sweep: nothing,
  scrub: nothing,
  recalculate: nothing,
  'make-releases': nothing,
  'build-release': nothing,
  'release-part': nothing,
  'redact-release': nothing,
  'judge-release': nothing,
  ...given,
})

/** A promise to be kept by the test. */
export const gate = () => Promise.withResolvers<void>()

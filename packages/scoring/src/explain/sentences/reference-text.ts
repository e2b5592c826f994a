import type { Reference } from '@pmm/core/method/schema/terms'

/** The set a parameter is fitted on, in words. */
export function referenceText(reference: Reference = 'this-cycle'): string {
  if (reference === 'this-cycle') return 'this cycle'
  return reference === 'all-cycles'
    ? 'all cycles'
    : `the cycle${reference.length > 1 ? 's' : ''} ${reference.join(', ')}`
}

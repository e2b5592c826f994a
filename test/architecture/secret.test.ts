import { expect, test } from 'vitest'
import { importsOf } from './import-scan.ts'
import { shippedFiles } from './workspace.ts'

/** What makes, protects and verifies figures; routes and pages are not among it. */
const trusted = [
  'packages/store/src/prepare.ts',
  'apps/worker/src/release/with-pairs.ts',
  'apps/cli/src/commands/secret.ts',
  'apps/cli/src/release/verify-release.ts',
]

test('the secret of the noise is read by nothing that answers a reader', () => {
  const readers = shippedFiles().filter(({ text }) =>
    importsOf(text).some((specifier) => /noise\/noise\.repository/.test(specifier)),
  )
  expect(readers.map(({ path }) => path).toSorted()).toEqual(trusted.toSorted())
})

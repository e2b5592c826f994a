import type { ManifestEntry } from '@pmm/core/contract/releases'
import { expect, it } from 'vitest'
import { bytesOfEntries, entriesIn } from '../../src/release/entries.ts'

const entry: ManifestEntry = { audience: 'public', scope: 'cycle:é', name: 'scores', hash: 'h', rows: 3 }

it.each([[[]], [[entry]], [[entry, { ...entry, audience: 'members', rows: 0 }]]])(
  'the entries of a part come back from its bytes: %j',
  (entries) => {
    expect(entriesIn({ bytes: bytesOfEntries(entries) })).toEqual(entries)
  },
)

it.each(['', '{}', '[{}]', '[{"audience": "public", "scope": "s", "name": "n", "hash": "h", "rows": "3"}]'])(
  'bytes that are no entries are refused: %j',
  (text) => {
    expect(() => entriesIn({ bytes: Buffer.from(text) })).toThrow()
  },
)

import { describe, expect, test } from 'vitest'
import { explainFailure } from './postgres-program.ts'

describe('explainFailure', () => {
  test.each([
    [
      'postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file: No such file',
      'the system library libicuuc.so.60 is missing',
    ],
    ['spawnSync /srv/x/postgres EACCES', 'does not run as root'],
    ['setpriv: failed to execute /srv/x/postgres: Permission denied', 'does not run as root'],
    ['spawnSync /x/postgres ENOENT', 'GNU C library'],
    ['Illegal instruction', 'Illegal instruction'],
  ])('tells from %j', (output, sentence) => {
    expect(explainFailure('/x/postgres', output)).toContain(sentence)
  })
})

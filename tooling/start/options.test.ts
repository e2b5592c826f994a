import { describe, expect, test } from 'vitest'
import { readOptions } from './options.ts'

describe('readOptions', () => {
  test('has a default for everything', () => {
    expect(readOptions([], '/clone')).toEqual({ port: 4300, workers: 1, empty: false, data: '/clone/.pmm' })
  })

  test('reads every option', () => {
    const args = ['--port', '4400', '--workers=3', '--empty', '--data', '/srv/pmm']
    expect(readOptions(args, '/clone')).toEqual({ port: 4400, workers: 3, empty: true, data: '/srv/pmm' })
  })

  test.each(['0', '65536', '80a', '-1', '4.5', ''])('refuses the port %j', (port) => {
    expect(() => readOptions([`--port=${port}`], '/clone')).toThrow('--port must be a whole number from 1 to 65535')
  })

  test('shows what there is when it is told something unknown', () => {
    expect(() => readOptions(['--prot', '4400'], '/clone')).toThrow(/--prot[\s\S]*--port N/)
  })
})

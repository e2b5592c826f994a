import { describe, expect, it } from 'vitest'
import { usePlatform } from './platform.fixture.ts'

const platform = usePlatform()

describe('pmm secret', () => {
  it('says what follows before it rotates anything', async () => {
    const { code, stderr } = await platform().run('secret', 'rotate')
    expect(code).not.toBe(0)
    expect(stderr).toContain('Every protected figure moves in the next release')
    expect(stderr).toContain('say --yes')
    expect((await platform().run('secret', 'show')).stdout).toContain('Edition 1 holds')
  })

  it('rotates it where that is wanted, and never shows it', async () => {
    const { stdout } = await platform().run('secret', 'rotate', '--yes', '--json')
    expect(JSON.parse(stdout)).toEqual({ edition: 2 })
    expect(JSON.parse((await platform().run('secret', 'show', '--json')).stdout)).toEqual({ edition: 2 })
  })
})

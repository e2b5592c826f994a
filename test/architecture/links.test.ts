import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = globSync(['*.md', 'docs/**/*.md', '{apps,packages}/*/*.md', '{tooling,test}/**/*.md'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
})

/** Addresses inside the repository that a page links to, without the heading they name. */
const linksOf = (page: string): string[] =>
  Array.from(readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s#:]+)(?:#[^)\s]*)?\)/g), ([, path]) => path!)

describe('the pages of the repository', () => {
  it('are found', () => {
    expect(pages).toContain('README.md')
    expect(pages.length).toBeGreaterThan(10)
  })

  it.each(pages)('%s links to files that exist', (page) => {
    expect(linksOf(page).filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([])
  })

  it.each(pages.filter((page) => page.startsWith('packages/')))('%s is linked from the first page', (page) => {
    const [, folder] = page.split('/')
    expect(linksOf('README.md').some((path) => path.startsWith(`packages/${folder}`))).toBe(true)
  })
})

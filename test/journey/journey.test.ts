import type { ScoreRow } from '@pmm/core/contract/table'
import { loadDemonstration } from '@pmm/tooling/demo/load'
import type {} from '@pmm/tooling/services/vitest-setup'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationCycle, openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, report, startPlatform, untilScored } from '../platform.ts'
import { cellsOf, openBrowser, openPage, picture, watchErrors } from './browser.ts'

const cycle = 'demo-2024'
let platform: Platform
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  platform = await startPlatform({ databaseUrl: inject('databaseUrl') })
  await loadDemonstration({ url: platform.url, apiKey: platform.key })
  browser = await openBrowser()
  page = await openPage(browser, {
    viewport: { width: 1280, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${platform.key}` },
  })
  errors = watchErrors(page, platform.url)
}, 1_200_000)
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

/** What the API says of a cell, which came in over HTTP and was scored by a job. */
async function cell(administration: string, node: string): Promise<ScoreRow> {
  const request = { path: { cycle }, query: { administration } }
  const rows = await platform.client.get('/v1/cycles/{cycle}/scores', request)
  return rows.find((row) => row.node === node)!
}

const textOf = (testId: string) => page.getByTestId(testId).textContent()
const query = () => new URL(page.url()).searchParams

describe('the journey from the world to a KPI', () => {
  it('rests on scores that a job computed from what came over the API', async () => {
    const query = { name: 'score-cycle', state: 'completed' } as const
    const jobs = await platform.client.get('/v1/jobs', { query })
    expect(jobs.map(({ payload }) => payload.cycle)).toContain(cycle)
  })

  it('begins with all administrations, said to be demonstration data', async () => {
    await page.goto(platform.url)
    await page.getByTestId('headline').waitFor()
    expect(await textOf('demonstration-banner')).toContain('generated values, not reports of any administration')
    expect(await page.locator('a[data-code]').count()).toBe(186)
    expect(await textOf('headline')).toContain('130 members')
    await picture(page, '1-world')
  })

  it('leads to an administration by its tile', async () => {
    const france = await cell('FRA', 'PMM')
    const tile = page.locator('a[data-code="FRA"]')
    expect(await tile.textContent()).toContain(france.score!.toFixed(1))
    await tile.click()
    await page.getByTestId('scorecard').waitFor()
    expect(await textOf('administration-name')).toBe('France')
    expect(await textOf('facts')).toContain(france.score!.toFixed(1))
    await picture(page, '2-administration')
  })

  it('compares it with the peers that were chosen, and the link holds the choice', async () => {
    await page.getByTestId('peers').selectOption('region:EUR')
    await page.waitForURL(/peers=region/)
    await page.reload()
    await page.getByTestId('scorecard').waitFor()
    expect(query().get('peers')).toBe('region:EUR')
    expect(await textOf('finding')).toContain('Europe')
  })

  it('tells why the score is what it is', async () => {
    await page.getByRole('link', { name: /^Why Revenue Collection scores/ }).click()
    await page.waitForURL(/node=RC/)
    await page.getByTestId('why').waitFor()
    const why = await textOf('why')
    expect(why).toContain('weighted arithmetic mean')
    expect(why).toContain('pmm-illustrative')
    await picture(page, '3-why')
  })

  it('shows the score under the weights of the regions, and that their experts are generated', async () => {
    const weights = page.getByTestId('regional-weights')
    await weights.waitFor()
    expect(await weights.textContent()).toContain('Demonstration: the experts and their points are generated')
    const cells = await cellsOf(page, '[data-testid=regional-weights]')
    expect(cells.map((row) => row.length)).toEqual([9, 9, 9, 9])
    for (const column of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(cells.reduce((sum, row) => sum + Number.parseInt(row[column]!, 10), 0)).toBeCloseTo(100, -1)
    expect((await cellsOf(page, '[data-testid=perspectives]'))[0]![0]).toBe('Revenue Collection')
  })

  it('leads on to a KPI with the administration marked', async () => {
    await page.getByText('Open all').click()
    await page.getByRole('link', { name: 'Rate of electronic declarations', exact: true }).click()
    await page.getByTestId('definition').waitFor()
    expect(await textOf('kpi-name')).toBe('Rate of electronic declarations')
    expect(query().get('administration')).toBe('FRA')
    await page
      .getByText(/France \d/)
      .first()
      .waitFor()
    await picture(page, '4-kpi')
  })

  it('shows a figure that changes while one looks', async () => {
    const value = 71.25
    await report(platform, cycle, [{ administration: 'FRA', kpi: 'TF-01', value }])
    await page
      .getByText(/France 71\.[23]/)
      .first()
      .waitFor()
    expect((await cell('FRA', 'TF-01')).value).toBe(value)
  })

  it('goes back by the browser to where it came from', async () => {
    await page.goBack()
    await page.getByTestId('scorecard').waitFor()
    expect(await textOf('administration-name')).toBe('France')
  })

  it('met no error and asked nobody else for anything', () => {
    expect(errors).toEqual([])
  })
})

describe('what is missing', () => {
  it('is said of an administration that did not report', async () => {
    const request = { path: { cycle }, query: { node: 'PMM' } }
    const rows = await platform.client.get('/v1/cycles/{cycle}/scores', request)
    const silent = rows.find(({ status }) => status === 'not-reported')!
    await page.goto(`${platform.url}/administrations/${silent.administration}?cycle=${cycle}`)
    await page.getByTestId('finding').waitFor()
    expect(await textOf('finding')).toMatch(/did not report|no score|not reported/i)
    await picture(page, '5-not-reported')
  })

  it('is said of an administration, a KPI and a cycle that do not exist', async () => {
    for (const path of ['/administrations/QQQ', '/kpis/XX-99', '/nowhere']) {
      await page.goto(platform.url + path)
      await page.getByTestId('not-found').waitFor()
    }
    await page.goto(`${platform.url}/?cycle=nowhere`)
    await page
      .getByText(/no cycle/i)
      .first()
      .waitFor()
  })

  it('is said when there is no cycle at all, and when nothing was reported in one', async () => {
    const empty = await startPlatform({ databaseUrl: inject('databaseUrl'), workers: 0 })
    const other = await openPage(browser, { extraHTTPHeaders: { authorization: `Bearer ${empty.key}` } })
    await other.goto(empty.url)
    expect(await other.getByTestId('no-cycles').textContent()).toContain('npm run pmm -- import')
    await openDemonstrationCycle(empty, 'quiet')
    await other.getByTestId('empty-cycle').waitFor()
    expect(await other.getByTestId('empty-cycle').textContent()).toContain('--cycle quiet')
    await other.close()
    await empty.stop()
  })

  it('is an error with a way to try again when the API is away', async () => {
    await page.goto(`${platform.url}/?cycle=${cycle}`)
    await page.getByTestId('headline').waitFor()
    await page.route('**/v1/**', (route) => route.abort())
    await page.goto(`${platform.url}/?cycle=demo-2016`)
    await page.getByRole('button', { name: 'Try again' }).first().waitFor()
    await page.unroute('**/v1/**')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByTestId('headline').waitFor()
  })
})

describe('a trial of other weights', () => {
  const ranked = () => cellsOf(page, '[data-testid=trial-ranking]')
  const slider = () => page.getByRole('slider', { name: 'Weight of Revenue Collection' })
  const listed = () => cellsOf(page, '[data-testid=published-list]')
  let before: string[][]

  it('begins with the published scores by name and says that nothing is stored', async () => {
    errors.length = 0
    await page.goto(`${platform.url}/?cycle=${cycle}`)
    await page.getByRole('link', { name: 'What if' }).click()
    await page.getByTestId('published-list').waitFor()
    before = await listed()
    expect(await page.getByTestId('trial-ranking').count()).toBe(0)
    expect(before[0]).toEqual(['Afghanistan', expect.stringMatching(/^\d/), ''])
    expect(await textOf('trial-note')).toContain('Nothing is stored')
    expect(await textOf('demonstration-banner')).toContain('generated values')
  })

  it('changes the ranking as a slider moves', async () => {
    await slider().fill('80')
    expect((await ranked())[0]![0]).toBe('1')
    await picture(page, '7-what-if')
  })

  it('moves by the keyboard, and says what it does once the slider rests', async () => {
    const shown = await ranked()
    await slider().press('ArrowLeft')
    expect(await slider().inputValue()).toBe('79')
    expect(await ranked()).not.toEqual(shown)
    await page.getByTestId('spoken').getByText('would change rank').waitFor({ state: 'attached' })
  })

  it('can be shared by its address', async () => {
    const weight = ((0.79 / 0.21) * 3).toPrecision(6)
    await page.waitForURL((url) => url.searchParams.get('weights') === `RC*${weight}`)
    const shown = await ranked()
    await page.reload()
    await page.getByTestId('trial-ranking').waitFor()
    expect(await ranked()).toEqual(shown)
  })

  it('is taken back by a reset', async () => {
    await page.getByRole('button', { name: 'Reset to the method' }).click()
    expect(await listed()).toEqual(before)
    await page.waitForURL((url) => !url.searchParams.has('weights'))
  })

  it('met no error', () => {
    expect(errors).toEqual([])
  })
})

describe('a narrow screen', () => {
  it('shows every page without scrolling sideways', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    for (const [index, path] of [
      '/',
      '/administrations/FRA',
      '/kpis/TF-01?administration=FRA',
      '/what-if?administration=FRA',
    ].entries()) {
      await page.goto(platform.url + path)
      await page.locator('figure svg').first().waitFor()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, path).toBeLessThanOrEqual(0)
      await picture(page, `6-narrow-${index}`)
    }
  })
})

describe('what everybody sees', () => {
  it('leaves out a cycle that has not been released, in a trial of other weights too', async () => {
    await openDemonstrationCycle(platform, 'unreleased')
    await report(platform, 'unreleased', demonstrationCycle().slice(0, 60))
    await untilScored(platform, 'unreleased')
    const everybody = await openPage(browser, { viewport: { width: 1280, height: 900 } })
    await everybody.goto(`${platform.url}/what-if?cycle=${cycle}`)
    const line = everybody.getByTestId('recomputed')
    await line.waitFor()
    expect(await line.textContent()).toContain('scorecards recomputed')
    await everybody.close()
  })
})

import { join } from 'node:path'
import { type Browser, chromium, type Locator } from 'playwright-core'
import { chromiumPath } from '../services/chromium.ts'

/** What the dashboard shows of an administration over the cycles: the text of the cell by data period. */
export type ShownTrajectory = ReadonlyMap<string, string>

/** What is looked at in the dashboard, and where the pictures go. */
export interface Sighting {
  readonly url: string
  readonly apiKey: string
  /** The cycle in the link. */
  readonly cycle: string
  /** Codes of the administrations to look at. */
  readonly administrations: readonly string[]
  /** Where a picture of each page goes. */
  readonly directory: string
}

/** Opens the pages in a real browser and reads the table twin of each trajectory. */
export async function shownTrajectories(sighting: Sighting): Promise<ReadonlyMap<string, ShownTrajectory>> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  try {
    const shown = new Map<string, ShownTrajectory>()
    for (const code of sighting.administrations) shown.set(code, await lookAt(browser, code, sighting))
    return shown
  } finally {
    await browser.close()
  }
}

/** The trajectory on a page; empty when none appears, and the picture then shows why. */
async function lookAt(
  browser: Browser,
  code: string,
  { url, apiKey, cycle, directory }: Sighting,
): Promise<ShownTrajectory> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${apiKey}` },
  })
  await page.goto(`${url}/administrations/${code}?cycle=${cycle}`)
  const twin = page.locator('table:has(th:text-is("Data period"))').first()
  const appeared = await twin.waitFor({ state: 'attached' }).then(
    () => true,
    () => false,
  )
  await page.screenshot({ path: join(directory, `${code}.png`), fullPage: true })
  const rows = appeared ? await cellsOf(twin) : []
  await page.close()
  return new Map(rows.map(([period = '', score = '']) => [period, score]))
}

const cellsOf = (table: Locator): Promise<string[][]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))

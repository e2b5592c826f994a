import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromiumPath } from '@pmm/tooling/services/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

const pictures = fileURLToPath(new URL('../.artifacts/journey', import.meta.url))

const patience = 240_000

const quiet = [
  'disable-gpu',
  'disable-quic',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
]

/** Debian's Chromium, looking for nothing but the page it is given. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    timeout: patience,
    executablePath: chromiumPath(),
    args: ['--no-sandbox', ...quiet.map((flag) => `--${flag}`)],
  })

/** A page that is waited for as long as a slow machine may need. */
export async function openPage(browser: Browser, options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const page = await browser.newPage(options)
  page.setDefaultTimeout(patience)
  return page
}

/** Keeps a picture of the whole page as an artifact. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

/** The cells of a table, row by row, as they are read. */
export const cellsOf = (page: Page, selector: string): Promise<string[][]> =>
  page
    .locator(`${selector} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))

/** Everything that went wrong in a page: errors of scripts, messages of the console, requests to elsewhere. */
export function watchErrors(page: Page, origin: string): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) errors.push(request.url())
  })
  return errors
}

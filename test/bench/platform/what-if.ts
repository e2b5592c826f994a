import { loadDemonstration } from '@pmm/tooling/demo/load'
import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import type { Page } from 'playwright-core'
import { demonstrationCycle, openDemonstrationCycle } from '../../demonstration.ts'
import { openBrowser } from '../../journey/browser.ts'
import { type Platform, report, startPlatform, untilScored } from '../../platform.ts'

const moves = 200
const earlierYears = ['2006', '2008', '2010', '2012', '2014']

/**
 * How long the browser takes to score every administration in every cycle anew while a weight slider moves: the real
 * platform with the demonstration data, the built dashboard in Chromium as the secretariat sees it, first the five
 * cycles, then ten. `engine` is the recomputation alone, `frame` all of it from the slider's event until the page is
 * drawn anew.
 */
const postgres = await startThrowawayPostgres()
const platform = await startPlatform({ databaseUrl: postgres.url })
await loadDemonstration({ url: platform.url, apiKey: platform.key })
const browser = await openBrowser()
await measure()
for (const year of earlierYears) await addCycle(platform, year)
await measure()
await browser.close()
await platform.stop()
await postgres.stop()

async function addCycle(to: Platform, period: string): Promise<void> {
  const code = `bench-${period}`
  await openDemonstrationCycle(to, code, period)
  await report(to, code, demonstrationCycle())
  await untilScored(to, code)
}

async function measure(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${platform.url}/what-if?cycle=demo-2024&administration=FRA#key=${platform.key}`)
  const line = page.getByTestId('recomputed')
  await line.waitFor()
  const durations = await moveSlider(page)
  const count = (await line.textContent())!.split(' ')[0]!
  for (const part of ['engine', 'frame'] as const)
    print(
      `what-if ${part}, ${count} scorecards`,
      durations.map((duration) => duration[part]),
    )
  await page.close()
}

/** Moves the first slider as a hand does, one step a frame; the first tenth warms up. */
async function moveSlider(page: Page): Promise<{ engine: number; frame: number }[]> {
  return (await page.evaluate(moveInPage, moves)).slice(moves / 10)
}

/** Runs in the page. React listens to changes that came by the setter of the element. */
async function moveInPage(count: number): Promise<{ engine: number; frame: number }[]> {
  const slider = document.querySelector<HTMLInputElement>('input[type=range]')!
  const line = document.querySelector<HTMLElement>('[data-testid=recomputed]')!
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
  const durations: { engine: number; frame: number }[] = []
  for (let move = 0; move < count; move++) {
    await new Promise(requestAnimationFrame)
    const start = performance.now()
    set.call(slider, String(5 + ((move * 7) % 90)))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await Promise.resolve()
    document.body.getBoundingClientRect()
    durations.push({ engine: Number(line.dataset.milliseconds), frame: performance.now() - start })
  }
  return durations
}

function print(part: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1)
  console.log(`${part}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${sorted.length} moves)`)
}

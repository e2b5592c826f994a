import { RequestFailure } from '@pmm/client/request-failure'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import { PeerChoice } from '../../../../../src/features/administration/parts/choice/peer-choice.tsx'
import { askedGroupOf, groupsOf, viewerQuery } from '../../../../../src/shared/api/queries.ts'
import { RequestProblem } from '../../../../../src/shared/api/request.ts'
import { answerTo } from '../../../../answers.ts'
import { loadedClient } from '../../../../loaded-client.ts'
import { attributesOf, cellsOf, elementsOf, textOf, textsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { askedView } from '../../asked-view.ts'
import { recordedData } from '../../recorded-data.ts'

const context = recordedContext()
const groups = answerTo('secretariat', groupsOf(context.cycle))
const question = { groups: 'region:EUR,income:high' }

function choice(address = '', client = loadedClient('secretariat', context)) {
  const part = <PeerChoice data={recordedData('FRA')} groups={groups} node={context.tree.root} />
  return rendered(part, { address: `/administrations/FRA${address}`, client })
}

const chosenIn = (markup: string) => textsOf(markup, 'button', 'aria-pressed="true"')

/** A client that has an answer to the question, or the reason why it is refused. */
async function answering(
  answer: ReturnType<typeof askedView> | RequestProblem,
  asked: Parameters<typeof askedGroupOf>[2] = question,
) {
  const client = loadedClient('secretariat', context)
  const { queryKey } = askedGroupOf(context.cycle, 'FRA', asked)
  if (!(answer instanceof RequestProblem)) client.setQueryData(queryKey, answer)
  client.setDefaultOptions({ queries: { retry: false, retryOnMount: false } })
  if (answer instanceof RequestProblem)
    await client.prefetchQuery({ queryKey, queryFn: () => Promise.reject(answer), retry: false })
  return client
}

const refusal = (status: number, detail: string) =>
  new RequestProblem(
    new RequestFailure(
      { server: '', method: 'GET', path: '/v1' },
      { status, detail, outcome: detail, problem: { type: 'urn:pmm:problem:x', title: 'No', status, detail } },
    ),
  )

describe('PeerChoice', () => {
  test('offers every published group but the world as a chip, by its classification, with how many are in it', async () => {
    const markup = await choice()
    const chips = textsOf(markup, 'button', 'aria-pressed')
    expect(chips).toContain('Europe 8')
    expect(chips).toContain('High income 8')
    expect(chips.some((chip) => chip.startsWith('All members'))).toBe(false)
    expect(attributesOf(elementsOf(markup, 'fieldset').join(''), 'aria-label')).toEqual(
      expect.arrayContaining(['region', 'income']),
    )
    expect(textOf(markup)).toContain('Choose at least one attribute.')
  })

  test('shows what is told of the choice in the address, with errors and the own place', async () => {
    const markup = await choice('?choice=groups:region:EUR,income:high', await answering(askedView()))
    expect(chosenIn(markup)).toEqual(['Europe 8', 'High income 8'])
    expect(cellsOf(markup, 'Peers of your choice')[1]).toEqual([
      context.tree.root.name,
      '15 of 20',
      '49.5 (±0.6)',
      '50.0 (±1.7)',
      '41.0 to 60.0 (±1.7)',
      '55.0',
      '+5.0 (±1.7)',
      '61% (±8)',
    ])
    expect(textOf(markup)).toContain('3 members: Europe, and Landlocked.')
    expect(textOf(markup)).not.toContain('is not in this group')
  })

  test('says that the administration has no place in a group it is not in', async () => {
    const group = { ...askedView().group, administrations: ['AUT', 'HUN'] }
    const markup = await choice(
      '?choice=groups:region:EUR,income:high',
      await answering(askedView({ group, positions: [] })),
    )
    expect(textOf(markup)).toContain('France is not in this group, so it has no place in it.')
  })

  test.each([
    [
      422,
      'members: a group picked by hand has at least 10 members; this one has 2 members',
      'A group picked by hand has at least 10 members; this one has 2 members.',
    ],
    [
      403,
      'DEU has picked 20 groups with confidential members in the cycle "c"',
      'DEU has picked 20 groups with confidential members in the cycle "c".',
    ],
  ])('says a refusal (%i) in a sentence', async (status, detail, sentence) => {
    const markup = await choice('?choice=members:ITA', await answering(refusal(status, detail), { members: 'FRA,ITA' }))
    expect(textsOf(markup, 'p', 'role="alert"')).toEqual([sentence])
    expect(elementsOf(markup, 'table')).toEqual([])
  })

  test('lets members pick by hand, with the own administration always among them', async () => {
    const markup = await choice('?choice=members:ITA,KEN', await answering(askedView(), { members: 'FRA,ITA,KEN' }))
    expect(textOf(markup)).toContain('France and 2 others. A set has at least ten members.')
    expect(chosenIn(markup)).toEqual(['Italy ×', 'Kenya ×'])
  })

  test('lets the public combine attributes alone', async () => {
    const client = loadedClient('public', context)
    expect(client.getQueryData(viewerQuery.queryKey)?.viewer).toBe('public')
    const markup = await choice('', client)
    expect(textOf(markup)).not.toContain('Pick by hand')
    expect(textOf(await choice())).toContain('Pick by hand')
  })

  test('waits for its answer', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    expect(attributesOf(await choice('?choice=groups:landlocked', client), 'aria-label')).toContain('Loading')
  })
})

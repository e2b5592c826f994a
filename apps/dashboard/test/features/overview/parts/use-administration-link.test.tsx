import { describe, expect, test } from 'vitest'
import { useAdministrationLink } from '../../../../src/features/overview/parts/use-administration-link.ts'
import { attributesOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

function LinkToFrance() {
  const { href } = useAdministrationLink()
  return <a href={href('FRA')}>France</a>
}

const addressOf = async (address: string) => attributesOf(await rendered(<LinkToFrance />, { address }), 'href')

describe('useAdministrationLink', () => {
  test('leads to the page of the administration', async () => {
    expect(await addressOf('/')).toEqual(['/administrations/FRA'])
  })

  test('takes along what the address holds', async () => {
    expect(await addressOf('/?cycle=demo-2022&node=TF')).toEqual(['/administrations/FRA?cycle=demo-2022&node=TF'])
  })
})

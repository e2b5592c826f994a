import { useEffect, useState } from 'react'
import { usePage } from '../../../shared/address/use-page.ts'
import { noTrial, readTrial, type Trial, writeTrial } from './trial.ts'
import { useSettled } from './use-settled.ts'

/**
 * The trial of the address, which follows a moment after the trial comes to rest: browsers refuse to take a new address
 * for every step of a slider.
 *
 * @param fit leaves out what the method does not know
 */
export function useTrial(fit: (trial: Trial) => Trial) {
  const { search, change } = usePage()
  const [trial, setTrial] = useState<Trial>(() => fit(readTrial(search)))
  const address = JSON.stringify(writeTrial(useSettled(trial)))
  useEffect(() => {
    if (address !== JSON.stringify(writeTrial(readTrial(search)))) void change({ ...nothing, ...JSON.parse(address) })
  }, [address])
  return { trial, setTrial, reset: () => setTrial(noTrial) }
}

const nothing = { set: undefined, weights: undefined, means: undefined }

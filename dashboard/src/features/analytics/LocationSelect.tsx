import { useMemo } from 'react'
import { useDevicesQuery } from '@/api/plantwin'
import { text } from '@/text'
import { formatLocation } from '@/ui/format'

/** Everything, or what is at one place and below it. */
export function LocationSelect({ value, choose }: { value: string; choose: (location: string) => void }) {
  const { data } = useDevicesQuery()
  const places = useMemo(() => withParents((data?.devices ?? []).map((device) => device.location)), [data])
  return (
    <select aria-label={text.analytics.location} value={value} onChange={({ target }) => choose(target.value)}>
      <option value="">{text.analytics.allLocations}</option>
      {(value === '' || places.includes(value) ? places : [value, ...places]).map((place) => <option key={place} value={place}>{formatLocation(place)}</option>)}
    </select>
  )
}

/** Each location and each place above one: `a/b` and `a` for `a/b`. */
export function withParents(locations: readonly string[]): string[] {
  const all = locations.filter((location) => location !== '').flatMap((location) => {
    const parts = location.split('/')
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
  })
  return [...new Set(all)].sort((a, b) => a.localeCompare(b))
}

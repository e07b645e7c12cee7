import { useMemo } from 'react'
import { placesOf } from '@/live/places'
import type { StandingTwin } from '@/live/standing'
import { useSparkBackfill } from '@/live/useSparkBackfill'
import { text } from '@/text'
import { formatCount } from '@/ui/format'
import { areasOf, byMostUrgent } from './areas'
import { AreaTile } from './AreaTile'
import { DeviceTile } from './DeviceTile'
import { type Box, capacityOf, type Fit, fitTiles, GAP, LEAST_AREA, LEAST_DEVICE } from './fit'
import styles from './Tiles.module.css'

/** A plant of more devices is shown by its areas. */
const MOST_DEVICES = 24

/** A tile for each device of a small plant, for each area of a large one; never more than fit. */
export function Tiles({ room, devices }: { room: Box; devices: readonly StandingTwin[] }) {
  return devices.length <= MOST_DEVICES ? <Devices room={room} devices={devices} /> : <Areas room={room} devices={devices} />
}

function Devices({ room, devices }: { room: Box; devices: readonly StandingTwin[] }) {
  const ordered = useMemo(() => byMostUrgent(devices), [devices])
  const fit = fitTiles(ordered.length, room, LEAST_DEVICE)
  const backfill = useSparkBackfill()
  const rest = ordered.slice(fit.shown)
  return (
    <Grid label={text.overview.wall.devices} room={room} fit={fit}>
      {ordered.slice(0, fit.shown).map(({ twin }) => <DeviceTile key={twin.deviceId} deviceId={twin.deviceId} width={fit.width} height={fit.height} backfill={backfill} />)}
      {rest.length > 0 && <Rest count={rest.length} abnormal={rest.filter(({ standing }) => standing.urgency > 0).length} />}
    </Grid>
  )
}

function Areas({ room, devices }: { room: Box; devices: readonly StandingTwin[] }) {
  const most = capacityOf(room, LEAST_AREA)
  const areas = useMemo(() => areasOf(placesOf(devices), most), [devices, most])
  const fit = fitTiles(areas.length, room, LEAST_AREA)
  const rest = areas.slice(fit.shown)
  return (
    <Grid label={text.overview.wall.areas} room={room} fit={fit}>
      {areas.slice(0, fit.shown).map((area) => <AreaTile key={area.path} area={area} height={fit.height} />)}
      {rest.length > 0 && <Rest count={rest.length} abnormal={rest.filter((area) => area.abnormal.length > 0).length} />}
    </Grid>
  )
}

function Grid({ label, room, fit, children }: { label: string; room: Box; fit: Fit; children: React.ReactNode }) {
  return (
    <ul className={styles.grid} aria-label={label}
      style={{ width: room.width, gap: GAP, gridTemplateColumns: `repeat(${fit.columns}, minmax(0, 1fr))`, gridAutoRows: fit.height }}>
      {children}
    </ul>
  )
}

/** What there was no room for. */
function Rest({ count, abnormal }: { count: number; abnormal: number }) {
  const words = text.overview.wall
  return (
    <li className={styles.rest} data-abnormal={abnormal > 0}>
      {abnormal === 0 ? words.moreNormal(formatCount(count)) : words.more(formatCount(count), formatCount(abnormal))}
    </li>
  )
}

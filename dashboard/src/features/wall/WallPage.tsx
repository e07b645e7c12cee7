import { useEffect, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useOpenAlerts, useTwins } from '@/live/LiveContext'
import { inNameOrder } from '@/live/names'
import { standingOf, withoutShelved, worstByDevice } from '@/live/standing'
import { usePlant } from '@/live/usePlant'
import { text } from '@/text'
import { GAP, PAD, regionsOf } from './fit'
import { useStage, useTick, useWakeLock } from './screen'
import { Tiles } from './Tiles'
import { WallAlerts } from './WallAlerts'
import { WallStrip } from './WallStrip'
import { WallTop } from './WallTop'
import styles from './WallPage.module.css'

const ORDER_MILLIS = 2_000

/** The plant for a screen on the wall: no pointer, no scrolling, readable from two metres, for weeks. */
export function WallPage() {
  const { figures, list } = usePlant()
  const twins = useTwins()
  const alerts = useOpenAlerts()
  const stage = useStage()
  const tick = useTick(ORDER_MILLIS)
  const navigate = useNavigate()
  useWakeLock()
  const leave = () => void navigate('/')
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.fullscreenElement) void navigate('/')
    }
    document.addEventListener('keydown', escape)
    return () => document.removeEventListener('keydown', escape)
  }, [navigate])
  const count = twins.count
  const devices = useMemo(() => {
    const worst = worstByDevice(alerts)
    return inNameOrder(twins.all()).map((twin) => ({ twin, standing: standingOf(twin, worst.get(twin.deviceId)) }))
    // Values change all the time; the order only now and then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [twins, alerts, tick, count])
  const regions = regionsOf(stage, withoutShelved(alerts).length, figures?.services.filter((service) => service.level !== 'up').length ?? 0)
  return (
    <main className={styles.wall} style={{ zoom: stage.scale, width: stage.width, height: stage.height, padding: `0 ${PAD}px ${PAD}px`, gap: GAP }}>
      <h1 className="hidden">{text.overview.wall.title}</h1>
      <WallTop height={regions.top} leave={leave} />
      <WallStrip height={regions.strip} figures={figures} />
      <div className={styles.body} style={{ gap: GAP }} data-portrait={stage.width <= stage.height}>
        <WallAlerts box={regions.alerts} />
        {count === 0 && list.isSuccess ? <p className={styles.empty}>{text.overview.wall.empty}</p> : <Tiles room={regions.tiles} devices={devices} />}
      </div>
    </main>
  )
}

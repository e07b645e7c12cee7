import { expect, test } from 'vitest'
import { capacityOf, fitTiles, GAP, LEAST_AREA, LEAST_DEVICE, PAD, regionsOf, stageOf } from './fit'

const SCREENS = [[1920, 1080], [1280, 720], [3840, 2160], [1080, 1920], [2160, 3840], [768, 1024], [360, 740]] as const

test.each([[1920, 1080, 1], [3840, 2160, 2], [1080, 1920, 1], [2560, 1440, 4 / 3], [1280, 720, 0.75]])('%d × %d is scaled by %d', (width, height, scale) => {
  expect(stageOf(width, height).scale).toBeCloseTo(scale)
})

test.each(SCREENS)('nothing reaches beyond a wall of %d × %d, with alerts or without', (width, height) => {
  const stage = stageOf(width, height)
  expect(stage.width * stage.scale).toBeLessThanOrEqual(width)
  for (const open of [0, 2, 40]) {
    const { top, strip, alerts, tiles } = regionsOf(stage, open, open)
    const beside = stage.width > stage.height
    const wide = 2 * PAD + tiles.width + (beside ? GAP + alerts.width : 0)
    const high = top + strip + 2 * GAP + PAD + tiles.height + (beside ? 0 : GAP + alerts.height)
    expect([wide, high]).toEqual([stage.width, stage.height])
    if (open < 40) expect(tiles.height).toBeGreaterThanOrEqual(LEAST_DEVICE.height)
  }
})

test('a full HD wall shows twenty-four devices and six alerts', () => {
  const { alerts, tiles } = regionsOf(stageOf(1920, 1080), 12, 0)
  expect(alerts.rows).toBe(6)
  expect(capacityOf(tiles, LEAST_DEVICE)).toBeGreaterThanOrEqual(24)
})

test.each([0, 1, 2, 5, 7, 12, 24, 30, 200])('%d tiles are large, alike, and within their room', (count) => {
  for (const [width, height] of SCREENS) {
    const { tiles } = regionsOf(stageOf(width, height), 3, 0)
    const fit = fitTiles(count, tiles, LEAST_AREA)
    const cells = fit.shown + (fit.shown < count ? 1 : 0)
    const rows = Math.max(1, Math.ceil(cells / fit.columns))
    expect(rows * fit.height + (rows - 1) * GAP).toBeLessThanOrEqual(tiles.height)
    expect(fit.columns * fit.width + (fit.columns - 1) * GAP).toBeLessThanOrEqual(tiles.width)
  }
})

test('what does not fit is left to one tile for the rest', () => {
  const room = { width: 2 * 300 + GAP, height: 2 * 200 + GAP }
  expect(fitTiles(4, room, LEAST_AREA)).toEqual({ columns: 2, shown: 4, width: 300, height: 200 })
  expect(fitTiles(9, room, LEAST_AREA).shown).toBe(3)
})

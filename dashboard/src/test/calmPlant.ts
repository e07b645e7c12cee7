import { Plant } from '../../mock/plant'
import { plantHandler, server } from './server'

/** A plant where nothing is abnormal whatever the time is; it answers from now on to the end of the test. */
export function calmPlant(...of: ConstructorParameters<typeof Plant> | []): Plant {
  const plant = of.length === 0 ? new Plant('reference') : new Plant(...of)
  for (const machine of plant.machines) {
    machine.silentSince = null
    for (const signal of machine.signals) signal.swing = 0
  }
  plant.desk.alerts.splice(0)
  server.use(plantHandler(plant))
  return plant
}
